package dev.exuvia.orchestrator.rotation;

import dev.exuvia.engine.Execution;
import dev.exuvia.engine.Redaction;
import dev.exuvia.orchestrator.execution.Aftermath;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * What becomes of generations when their execution ends before it was done with them: of the one
 * that it was to bring into being, and of the one that it was to take out of service. Neither goes
 * on by itself, so both are {@code ABANDONED}, and so are their nodes. Of a generation that nobody
 * can have met, keys that no name server ever gave are gone at once; the others verify nothing new
 * from now on and are retired by a later rotation like any other; its certificates are retired.
 *
 * <p>Once the cut-over has begun, some server may give the new addresses: then keys and
 * certificates stay as they are until a later rotation has drained what came before it.
 */
public final class UnfinishedGenerations implements Aftermath {

  private static final String NEXT =
      """
      update generation set state = 'ABANDONED', retired_at = :at, why = :why, met = :met
      where execution = :execution and state = 'PREPARING'
      returning number
      """;

  private static final String BEFORE =
      """
      update generation set state = 'ABANDONED', retired_at = :at, why = :why
      where state = 'DRAINING'
        and number < (select number from generation where execution = :execution)
      returning number
      """;

  /** One that was backed out is abandoned already, and only the reason is new. */
  private static final String BACKED_OUT =
      """
      update generation set why = :why
      where execution = :execution and state = 'ABANDONED' and why is null
      """;

  private static final String NODES =
      """
      update node set state = 'ABANDONED', changed_at = :at
      where generation in (<numbers>) and state not in ('REJECTED', 'RELEASED', 'ABANDONED')
      """;

  private static final String NEVER_GIVEN =
      """
      update selector set state = 'GONE', state_since = :at
      where generation in (<numbers>) and state = 'PENDING'
        and not exists (select 1 from publication
          where execution = :execution and type = 'TXT'
            and publication.name = selector.name || '._domainkey.' || domain || '.')
      """;

  private static final String VERIFYING =
      """
      update selector set state = 'VERIFYING', state_since = :at
      where generation in (<numbers>) and state in ('PENDING', 'PUBLISHED', 'SIGNING')
      """;

  private static final String SIGNS_NOTHING =
      """
      update generation set drained_at = coalesce(drained_at, :at) where number in (<numbers>)
      """;

  private static final String CERTIFICATES =
      """
      update certificate set retired_at = :at
      where generation in (<numbers>) and retired_at is null
      """;

  @Override
  public void ended(Handle handle, Execution ended) {
    handle.createUpdate(BACKED_OUT).bind("why", why(ended)).bind("execution", ended.id()).execute();
    List<Integer> next = abandoned(handle, NEXT, ended);
    run(handle, NODES, next, ended);
    run(handle, NODES, abandoned(handle, BEFORE, ended), ended);
    if (!ended.pastPointOfNoReturn()) {
      Stream.of(NEVER_GIVEN, VERIFYING, SIGNS_NOTHING, CERTIFICATES)
          .forEach(sql -> run(handle, sql, next, ended));
    }
  }

  private static String why(Execution ended) {
    return "its execution ended as %s%s%s"
        .formatted(
            ended.state(),
            ended.why().map(Redaction::text).map(why -> ", " + why).orElse(""),
            ended.pastPointOfNoReturn() ? ", past its point of no return" : "");
  }

  private static OffsetDateTime at(Execution ended) {
    return ended.endedAt().orElseThrow().atOffset(ZoneOffset.UTC);
  }

  private static List<Integer> abandoned(Handle handle, String update, Execution ended) {
    return handle
        .createQuery(update)
        .bind("at", at(ended))
        .bind("why", why(ended))
        .bind("met", ended.pastPointOfNoReturn())
        .bind("execution", ended.id())
        .mapTo(Integer.class)
        .list();
  }

  private static void run(Handle handle, String sql, List<Integer> numbers, Execution ended) {
    if (!numbers.isEmpty()) {
      handle
          .createUpdate(sql)
          .bindList("numbers", numbers)
          .bind("at", at(ended))
          .bind("execution", ended.id())
          .execute();
    }
  }
}
