package dev.exuvia.orchestrator.dkim;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Private DKIM keys that are public by intent: whoever holds one can sign what he likes as of its
 * time, so a leaked mail's signature proves nothing any more. A key comes here only when no cache
 * can hold its public half as valid.
 */
@ApplicationScoped
public class RetiredKeys {

  /**
   * A retired key.
   *
   * @param record owner name of the key record it had, absolute
   * @param algorithm as in the {@code a=} tag
   * @param publicKey the SubjectPublicKeyInfo, Base64
   * @param privateKey PKCS #8 in PEM
   * @param since when the key was gone from DNS and caches
   */
  public record RetiredKey(
      String record, String algorithm, String publicKey, String privateKey, Instant since) {}

  private final Jdbi jdbi;

  public RetiredKeys(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Gives a key to the world; refused by the database's condition unless it is gone. */
  public void publish(Selector selector, String pem) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update selector set private_key = :pem
                    where domain = :domain and name = :name and generation = :generation
                      and state = 'GONE'
                    """)
                .bind("pem", pem)
                .bind("domain", selector.domain())
                .bind("name", selector.name())
                .bind("generation", selector.generation())
                .execute());
  }

  /**
   * Those that were given away, newest first.
   *
   * @param limit how many at most
   * @param offset how many to leave out
   */
  public List<RetiredKey> published(int limit, int offset) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from selector where private_key is not null
                    order by state_since desc, domain, name limit :limit offset :offset
                    """)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(RetiredKeys::read)
                .list());
  }

  private static RetiredKey read(ResultSet row, StatementContext context) throws SQLException {
    Selector selector = Selectors.read(row, context);
    return new RetiredKey(
        selector.recordName(),
        selector.algorithm().tag(),
        row.getString("public_key"),
        row.getString("private_key"),
        selector.since());
  }
}
