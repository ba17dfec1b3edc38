package dev.exuvia.orchestrator.secret;

import dev.exuvia.orchestrator.generation.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;

/**
 * Destroys private keys and keeps a record of it. What is to be destroyed is written down first, so
 * that a crash leaves neither a key that nobody will destroy nor one that went unrecorded.
 */
@ApplicationScoped
public class KeyDestruction {

  /**
   * A key that is no more.
   *
   * @param name which of the generation's keys
   */
  public record Destroyed(int generation, String name, Instant at) {}

  private final GenerationKeys keys;
  private final Jdbi jdbi;
  private final Clock clock;

  public KeyDestruction(GenerationKeys keys, Jdbi jdbi, Clock clock) {
    this.keys = keys;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Every key of a generation; repeating it is harmless, here as below. */
  public void all(Generation generation) {
    destroy(generation, name -> true);
  }

  /** All but the DKIM keys, which are to be given to the world later. */
  public void allButDkim(Generation generation) {
    destroy(generation, name -> !GenerationKeys.isDkim(name));
  }

  /** The DKIM keys. */
  public void dkim(Generation generation) {
    destroy(generation, GenerationKeys::isDkim);
  }

  /** The keys of an execution's certificates. */
  public void tls(Generation generation, UUID execution) {
    destroy(generation, name -> GenerationKeys.isOf(execution, name));
  }

  /**
   * A key that is kept elsewhere.
   *
   * @param destroyer destroys it; repeating it must be harmless
   */
  public void other(int generation, String name, Runnable destroyer) {
    decide(generation, name);
    destroyer.run();
    destroyed(generation, name);
  }

  /** All that were destroyed, the last first. */
  public List<Destroyed> record() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from destroyed_key where destroyed_at is not null
                    order by destroyed_at desc, generation desc, name
                    """)
                .map(
                    (row, context) ->
                        new Destroyed(
                            row.getInt("generation"),
                            row.getString("name"),
                            row.getTimestamp("destroyed_at").toInstant()))
                .list());
  }

  private void destroy(Generation generation, Predicate<String> which) {
    keys.names(generation).stream()
        .filter(which)
        .forEach(name -> decide(generation.number(), name));
    decided(generation).stream()
        .filter(which)
        .forEach(
            name -> {
              keys.delete(generation, name);
              destroyed(generation.number(), name);
            });
  }

  private void decide(int generation, String name) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into destroyed_key (generation, name, decided_at)
                    values (:generation, :name, :now)
                    on conflict (generation, name) do update set destroyed_at = null
                    """)
                .bind("generation", generation)
                .bind("name", name)
                .bind("now", now())
                .execute());
  }

  private List<String> decided(Generation generation) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select name from destroyed_key
                    where generation = :generation and destroyed_at is null order by name
                    """)
                .bind("generation", generation.number())
                .mapTo(String.class)
                .list());
  }

  private void destroyed(int generation, String name) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update destroyed_key set destroyed_at = :now
                    where generation = :generation and name = :name
                    """)
                .bind("now", now())
                .bind("generation", generation)
                .bind("name", name)
                .execute());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
