package dev.exuvia.orchestrator.rotation;

import dev.exuvia.cert.KeyType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Which issuer, key type and certificate each generation has and had. */
@ApplicationScoped
public class Certificates {

  private final Jdbi jdbi;

  public Certificates(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Records the choice for a generation; the first choice stays. */
  public void choose(int generation, String issuer, KeyType keyType, String spkiSha256) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into certificate (generation, issuer, key_type, spki_sha256)
                    values (:generation, :issuer, :keyType, :spki) on conflict do nothing
                    """)
                .bind("generation", generation)
                .bind("issuer", issuer)
                .bind("keyType", keyType.name())
                .bind("spki", spkiSha256)
                .execute());
  }

  /** Another issuer for a generation that has no certificate yet; its key stays. */
  public void chooseInstead(int generation, String issuer) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update certificate set issuer = :issuer
                    where generation = :generation and chain is null
                    """)
                .bind("generation", generation)
                .bind("issuer", issuer)
                .execute());
  }

  /** Records the chain that the issuer gave for a generation's key. */
  public void issued(
      int generation, String chain, Instant notBefore, Instant notAfter, String account) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update certificate set chain = :chain, not_before = :notBefore,
                      not_after = :notAfter, account = :account
                    where generation = :generation
                    """)
                .bind("chain", chain)
                .bind("notBefore", notBefore.atOffset(ZoneOffset.UTC))
                .bind("notAfter", notAfter.atOffset(ZoneOffset.UTC))
                .bind("account", account)
                .bind("generation", generation)
                .execute());
  }

  /** The choice made for a generation, if one was. */
  public Optional<ChosenCertificate> find(Generation generation) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from certificate where generation = :number")
                .bind("number", generation.number())
                .map(Certificates::read)
                .findOne());
  }

  /**
   * The choice made for a generation.
   *
   * @throws IllegalStateException if none was
   */
  public ChosenCertificate of(Generation generation) {
    return find(generation)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no issuer was chosen for generation " + generation.number()));
  }

  /** All choices before this generation's, newest first. */
  public List<ChosenCertificate> before(Generation generation) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from certificate where generation < :number order by generation desc")
                .bind("number", generation.number())
                .map(Certificates::read)
                .list());
  }

  /** All choices, newest first. */
  public List<ChosenCertificate> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from certificate order by generation desc")
                .map(Certificates::read)
                .list());
  }

  private static ChosenCertificate read(ResultSet row, StatementContext context)
      throws SQLException {
    return new ChosenCertificate(
        row.getInt("generation"),
        row.getString("issuer"),
        KeyType.valueOf(row.getString("key_type")),
        row.getString("spki_sha256"),
        Optional.ofNullable(row.getString("chain")),
        Generations.instant(row, "not_after"),
        Optional.ofNullable(row.getString("account")));
  }
}
