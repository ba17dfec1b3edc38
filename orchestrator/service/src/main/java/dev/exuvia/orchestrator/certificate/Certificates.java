package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.KeyType;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Which issuers, keys and certificates each generation has and had. An execution gets one
 * certificate, or two beside each other; a generation that lives through several executions has
 * those of each, one after another.
 */
@ApplicationScoped
public class Certificates {

  private static final String LAST =
      "generation = :number and installed_at is not null order by ordinal desc limit 1";

  /** No execution has it. */
  private static final UUID NOBODY = new UUID(0, 0);

  private final Jdbi jdbi;
  private final Clock clock;

  public Certificates(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Records the choice of an execution, all of it or nothing; the first choice stays.
   *
   * @param spkiSha256 of the key of each type, the preferred one first
   */
  public void choose(
      Generation generation,
      UUID execution,
      String issuer,
      SequencedMap<KeyType, String> spkiSha256) {
    jdbi.useTransaction(
        handle ->
            spkiSha256.forEach(
                (keyType, spki) ->
                    handle
                        .createUpdate(
                            """
                            insert into certificate
                              (generation, execution, issuer, key_type, spki_sha256)
                            values (:generation, :execution, :issuer, :keyType, :spki)
                            on conflict do nothing
                            """)
                        .bind("generation", generation.number())
                        .bind("execution", execution)
                        .bind("issuer", issuer)
                        .bind("keyType", keyType.name())
                        .bind("spki", spki)
                        .execute()));
  }

  /** Another issuer for what an execution has not got yet; the keys stay. */
  public void chooseInstead(UUID execution, String issuer) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update certificate set issuer = :issuer
                    where execution = :execution and chain is null
                    """)
                .bind("issuer", issuer)
                .bind("execution", execution)
                .execute());
  }

  /** Records the chain that the issuer gave for a key. */
  public void issued(
      ChosenCertificate chosen, String chain, Instant notBefore, Instant notAfter, String account) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update certificate set chain = :chain, not_before = :notBefore,
                      not_after = :notAfter, account = :account
                    where execution = :execution and key_type = :keyType
                    """)
                .bind("chain", chain)
                .bind("notBefore", notBefore.atOffset(ZoneOffset.UTC))
                .bind("notAfter", notAfter.atOffset(ZoneOffset.UTC))
                .bind("account", account)
                .bind("execution", chosen.execution())
                .bind("keyType", chosen.keyType().name())
                .execute());
  }

  /** Records that all nodes have an execution's certificates; the first time counts. */
  public void installed(UUID execution) {
    stamp("installed_at", execution);
  }

  /** Records that nothing shows an execution's certificates any more. */
  public void retire(UUID execution) {
    stamp("retired_at", execution);
  }

  private void stamp(String column, UUID execution) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update certificate set %1$s = coalesce(%1$s, :now) where execution = :execution"
                        .formatted(column))
                .bind("now", now())
                .bind("execution", execution)
                .execute());
  }

  /** Records that nothing shows any certificate of a generation any more. */
  public void retireAll(Generation generation) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update certificate set retired_at = :now
                    where generation = :number and retired_at is null
                    """)
                .bind("now", now())
                .bind("number", generation.number())
                .execute());
  }

  /**
   * Records that an operator is told of a certificate's end; the first time counts.
   *
   * @param first what else becomes true, in the same transaction, the first time
   */
  public void tellExpiry(ChosenCertificate certificate, Consumer<Handle> first) {
    jdbi.useTransaction(
        handle -> {
          int told =
              handle
                  .createUpdate(
                      """
                      update certificate set expiry_told_at = :now
                      where execution = :execution and key_type = :keyType
                        and expiry_told_at is null
                      """)
                  .bind("now", now())
                  .bind("execution", certificate.execution())
                  .bind("keyType", certificate.keyType().name())
                  .execute();
          if (told > 0) {
            first.accept(handle);
          }
        });
  }

  /** What an execution chose, the preferred key type first; empty before it has. */
  public List<ChosenCertificate> of(UUID execution) {
    return list("execution = :execution order by ordinal", "execution", execution);
  }

  /** All that a generation ever had or was to have, oldest first. */
  public List<ChosenCertificate> all(Generation generation) {
    return list("generation = :number order by ordinal", "number", generation.number());
  }

  /** All of a generation that something shows or will show, oldest first: TLSA names them. */
  public List<ChosenCertificate> standing(Generation generation) {
    return list(
        "generation = :number and retired_at is null order by ordinal",
        "number",
        generation.number());
  }

  /** What a generation's nodes show; before they have any, what they will. */
  public List<ChosenCertificate> shown(Generation generation) {
    List<ChosenCertificate> standing = standing(generation);
    return standing.stream()
        .filter(ChosenCertificate::installed)
        .reduce((older, newer) -> newer)
        .or(() -> standing.stream().findFirst())
        .map(newest -> of(newest.execution()))
        .orElseGet(() -> list(LAST, "number", generation.number()));
  }

  /** What an execution's certificates take the place of in a generation. */
  public List<ChosenCertificate> replacedBy(UUID execution, Generation serving) {
    return standing(serving).stream()
        .filter(ChosenCertificate::installed)
        .filter(each -> !each.execution().equals(execution))
        .toList();
  }

  /** What the world has met, without that of this execution: what is shown first, then newest. */
  public List<ChosenCertificate> usedBefore(UUID execution) {
    return list(
        """
        installed_at is not null and execution <> :execution
        order by retired_at is null desc, ordinal desc
        """,
        "execution",
        execution);
  }

  /** What the world has met: what is shown first, then newest. */
  public List<ChosenCertificate> used() {
    return usedBefore(NOBODY);
  }

  private List<ChosenCertificate> list(String which, String parameter, Object value) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from certificate where " + which)
                .bind(parameter, value)
                .map(Certificates::read)
                .list());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static ChosenCertificate read(ResultSet row, StatementContext context)
      throws SQLException {
    return new ChosenCertificate(
        row.getInt("generation"),
        row.getObject("execution", UUID.class),
        row.getString("issuer"),
        KeyType.valueOf(row.getString("key_type")),
        row.getString("spki_sha256"),
        Optional.ofNullable(row.getString("chain")),
        Generations.instant(row, "not_after"),
        Optional.ofNullable(row.getString("account")),
        row.getObject("installed_at") != null);
  }
}
