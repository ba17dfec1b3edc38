package dev.exuvia.orchestrator.rotation;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The DKIM selectors that are published or about to be; those that are gone are only remembered.
 */
@ApplicationScoped
public class Selectors {

  private final Jdbi jdbi;
  private final Clock clock;

  public Selectors(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Remembers a selector; a repeat for the same name changes nothing. */
  public void add(Selector selector) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into selector (domain, name, generation, public_key)
                    values (:domain, :name, :generation, :key) on conflict do nothing
                    """)
                .bind("domain", selector.domain())
                .bind("name", selector.name())
                .bind("generation", selector.generation())
                .bind("key", Base64.getEncoder().encodeToString(selector.publicKey().getEncoded()))
                .execute());
  }

  /** The selectors with which this generation signs and that are not gone. */
  public List<Selector> of(Generation generation) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from selector where generation = :number and gone_at is null order by domain")
                .bind("number", generation.number())
                .map(Selectors::read)
                .list());
  }

  /**
   * Selectors that no message in flight can need any more: those of generations whose last message
   * was signed more than {@code mailLifetime} ago.
   */
  public List<Selector> outlived(Duration mailLifetime) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select selector.* from selector join generation on generation = number
                    where gone_at is null and drained_at is not null and drained_at <= :before
                    order by domain, name
                    """)
                .bind("before", clock.instant().minus(mailLifetime).atOffset(ZoneOffset.UTC))
                .map(Selectors::read)
                .list());
  }

  /** Records that no server gives the selector's key record any more. */
  public void gone(Selector selector) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update selector set gone_at = :now where domain = :domain and name = :name")
                .bind("domain", selector.domain())
                .bind("name", selector.name())
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
  }

  private static Selector read(ResultSet row, StatementContext context) throws SQLException {
    return new Selector(
        row.getString("domain"),
        row.getString("name"),
        row.getInt("generation"),
        publicKey(row.getString("public_key")));
  }

  private static PublicKey publicKey(String encoded) {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the database holds an unreadable DKIM public key", e);
    }
  }
}
