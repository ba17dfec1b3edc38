package dev.exuvia.orchestrator.customers;

import static dev.exuvia.orchestrator.journal.Kind.DOMAIN_DRIFTED;
import static dev.exuvia.orchestrator.journal.Kind.DOMAIN_FIRST_CHECK;
import static dev.exuvia.orchestrator.journal.Kind.DOMAIN_RECOVERED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.exuvia.engine.Actor;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.journal.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** How the checks of customers' domains came out: the last one of each, and every change. */
@ApplicationScoped
public class CheckStore {

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new Jdk8Module()).addModule(new JavaTimeModule()).build();

  private static final Origin WATCH = Origin.of(Actor.watch("customers"));

  private final Jdbi jdbi;
  private final Journal journal;

  public CheckStore(Jdbi jdbi, Journal journal) {
    this.jdbi = jdbi;
    this.journal = journal;
  }

  /**
   * Keeps a result in place of the last one, and an event if it differs from that. A domain that
   * was removed meanwhile stays removed.
   *
   * @return how it differs
   */
  public Optional<CheckDifference> keep(CheckResult result) {
    return jdbi.inTransaction(
        handle -> {
          Optional<Optional<String>> last =
              handle
                  .createQuery("select result from customer_domain where name = :name for update")
                  .bind("name", result.domain())
                  .map((row, context) -> Optional.ofNullable(row.getString("result")))
                  .findOne();
          if (last.isEmpty()) {
            return Optional.<CheckDifference>empty();
          }
          Optional<CheckDifference> drift =
              CheckDifference.between(last.get().map(CheckStore::parse), result);
          replace(handle, result);
          drift.ifPresent(
              each -> journal.add(handle, each.type().kind(), result.domain(), each.why(), WATCH));
          return drift;
        });
  }

  /** The last result of a domain, if there is one. */
  public Optional<CheckResult> last(String domain) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select result from customer_domain where name = :name and result is not null")
                .bind("name", domain)
                .mapTo(String.class)
                .findOne()
                .map(CheckStore::parse));
  }

  /** The events of a domain after a sequence number, oldest first. */
  public List<CustomerEvent> events(String domain, long after, int limit) {
    return journal
        .about(domain, List.of(DOMAIN_FIRST_CHECK, DOMAIN_DRIFTED, DOMAIN_RECOVERED), after, limit)
        .stream()
        .map(CustomerEvent::of)
        .toList();
  }

  private static void replace(Handle handle, CheckResult result) {
    handle
        .createUpdate(
            """
            update customer_domain
            set checked_at = :at, verdict = :verdict, result = cast(:result as jsonb)
            where name = :name
            """)
        .bind("at", result.at().atOffset(ZoneOffset.UTC))
        .bind("verdict", result.verdict().name())
        .bind("result", text(result))
        .bind("name", result.domain())
        .execute();
  }

  private static CheckResult parse(String json) {
    try {
      return JSON.readValue(json, CheckResult.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds an unreadable check", e);
    }
  }

  private static String text(CheckResult result) {
    try {
      return JSON.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a check can't be written as JSON", e);
    }
  }
}
