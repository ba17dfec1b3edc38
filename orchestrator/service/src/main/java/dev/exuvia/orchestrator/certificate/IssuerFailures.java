package dev.exuvia.orchestrator.certificate;

import dev.exuvia.orchestrator.generation.Generation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Which issuers gave no certificate to which execution, and why. */
@ApplicationScoped
public class IssuerFailures {

  private final Jdbi jdbi;
  private final Clock clock;

  public IssuerFailures(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** An issuer that gave none; {@code why} has what it said. */
  public record Failure(int generation, String issuer, String why, Instant at) {}

  /** Sets an issuer aside for this execution, which gets certificates for that generation. */
  public void record(UUID execution, Generation generation, String issuer, String why) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into issuer_failure (execution, generation, issuer, why, at)
                    values (:execution, :generation, :issuer, :why, :now)
                    on conflict (execution, issuer) do update
                      set why = :why, at = :now, set_aside = true
                    """)
                .bind("execution", execution)
                .bind("generation", generation.number())
                .bind("issuer", issuer)
                .bind("why", why)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
  }

  /** Names of the issuers that this execution does not ask again. */
  public List<String> setAside(UUID execution) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select issuer from issuer_failure where execution = :execution and set_aside")
                .bind("execution", execution)
                .mapTo(String.class)
                .list());
  }

  /** Lets all be asked again by this execution; what happened stays on record. */
  public void forgive(UUID execution) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update issuer_failure set set_aside = false where execution = :execution")
                .bind("execution", execution)
                .execute());
  }

  /** When an issuer failed since an instant, for whichever generation. */
  public List<Instant> ofIssuer(String issuer, Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select at from issuer_failure where issuer = :issuer and at > :since")
                .bind("issuer", issuer)
                .bind("since", since.atOffset(ZoneOffset.UTC))
                .map((row, context) -> row.getTimestamp("at").toInstant())
                .list());
  }

  /** All that failed for a generation, in the order of time. */
  public List<Failure> of(int generation) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from issuer_failure where generation = :number order by at")
                .bind("number", generation)
                .map(
                    (row, context) ->
                        new Failure(
                            row.getInt("generation"),
                            row.getString("issuer"),
                            row.getString("why"),
                            row.getTimestamp("at").toInstant()))
                .list());
  }
}
