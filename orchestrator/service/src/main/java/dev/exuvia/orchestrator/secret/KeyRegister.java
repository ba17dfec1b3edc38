package dev.exuvia.orchestrator.secret;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Which private keys of generations were made, and which were destroyed; in the database. */
public final class KeyRegister {

  private final Jdbi jdbi;
  private final Clock clock;

  public KeyRegister(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Hex of SHA-256 over the public half of a key that was made. */
  Optional<String> fingerprint(int generation, String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select spki_sha256 from generation_key
                    where generation = :generation and name = :name
                    """)
                .bind("generation", generation)
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
  }

  /**
   * Records that a key was made.
   *
   * @return the fingerprint that counts from now on: of two that are made at the same time, the
   *     first one's
   */
  String made(int generation, String name, String spkiSha256) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into generation_key (generation, name, spki_sha256, made_at)
                    values (:generation, :name, :spki, :now) on conflict do nothing
                    """)
                .bind("generation", generation)
                .bind("name", name)
                .bind("spki", spkiSha256)
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
    return fingerprint(generation, name).orElseThrow();
  }

  /** When a key was destroyed, if it was. */
  Optional<Instant> destroyedAt(int generation, String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select destroyed_at from destroyed_key
                    where generation = :generation and name = :name and destroyed_at is not null
                    """)
                .bind("generation", generation)
                .bind("name", name)
                .map((row, context) -> row.getTimestamp("destroyed_at").toInstant())
                .findOne());
  }
}
