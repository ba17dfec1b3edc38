package dev.exuvia.orchestrator.dkim;

import dev.exuvia.orchestrator.dkim.Selector.State;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.secret.DkimAlgorithm;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/**
 * The DKIM selectors there are and were, one for each generation and name. Every step in a life is
 * taken once: to repeat it, or one before it, changes nothing.
 */
@ApplicationScoped
public class Selectors {

  private final Jdbi jdbi;
  private final Clock clock;

  public Selectors(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Remembers a selector as {@code PENDING}; a repeat for the same generation changes nothing. */
  public void add(
      String domain, String name, int generation, DkimAlgorithm algorithm, PublicKey key) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into selector
                      (domain, name, generation, algorithm, public_key, state, state_since)
                    values (:domain, :name, :generation, :algorithm, :key, 'PENDING', :now)
                    on conflict do nothing
                    """)
                .bind("domain", domain)
                .bind("name", name)
                .bind("generation", generation)
                .bind("algorithm", algorithm.name())
                .bind("key", Base64.getEncoder().encodeToString(key.getEncoded()))
                .bind("now", now())
                .execute());
  }

  /** Every selector of a generation, also those that are gone. */
  public List<Selector> all(Generation generation) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from selector where generation = :number
                    order by domain, algorithm desc, name
                    """)
                .bind("number", generation.number())
                .map(Selectors::read)
                .list());
  }

  /** The selectors with which this generation signs and that are not gone. */
  public List<Selector> of(Generation generation) {
    return all(generation).stream().filter(each -> each.state() != State.GONE).toList();
  }

  /** All uses of the selectors of one domain, newest first. */
  public List<Selector> under(String domain) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from selector where domain = :domain order by generation desc, name")
                .bind("domain", domain)
                .map(Selectors::read)
                .list());
  }

  /** All selectors in a state, by name. */
  public List<Selector> in(State state) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from selector where state = :state order by domain, name")
                .bind("state", state.name())
                .map(Selectors::read)
                .list());
  }

  /**
   * Selectors not revoked yet that no message in flight can need any more: those of generations
   * whose last message was signed so long ago or earlier.
   */
  public List<Selector> outlived(Duration needed) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select selector.* from selector join generation on generation = number
                    where selector.state not in ('REVOKED', 'GONE')
                      and drained_at is not null and drained_at <= :before
                    order by domain, name
                    """)
                .bind("before", clock.instant().minus(needed).atOffset(ZoneOffset.UTC))
                .map(Selectors::read)
                .list());
  }

  /** Brings all selectors of a generation into a state, those excepted that are there or beyond. */
  public void advance(Generation generation, State to) {
    jdbi.useHandle(
        handle ->
            step(
                    handle.createUpdate(
                        """
                        update selector set state = :to, state_since = :now
                        where generation = :generation and state in (<before>)
                        """),
                    to)
                .bind("generation", generation.number())
                .execute());
  }

  /**
   * Records that every server gives the key as revoked.
   *
   * @param safeAt when no cache can hold the key any more
   */
  public void revoked(Selector selector, Instant safeAt) {
    jdbi.useHandle(
        handle ->
            one(
                    handle.createUpdate(
                        """
                        update selector set state = :to, state_since = :now, safe_at = :safeAt
                        where domain = :domain and name = :name and generation = :generation
                          and state in (<before>)
                        """),
                    State.REVOKED,
                    selector)
                .bind("safeAt", safeAt.atOffset(ZoneOffset.UTC))
                .execute());
  }

  /** Records that nobody can verify anything with the key any more. */
  public void gone(Selector selector) {
    jdbi.useHandle(
        handle ->
            one(
                    handle.createUpdate(
                        """
                        update selector set state = :to, state_since = :now
                        where domain = :domain and name = :name and generation = :generation
                          and state in (<before>)
                        """),
                    State.GONE,
                    selector)
                .execute());
  }

  private Update one(Update update, State to, Selector selector) {
    return step(update, to)
        .bind("domain", selector.domain())
        .bind("name", selector.name())
        .bind("generation", selector.generation());
  }

  private Update step(Update update, State to) {
    List<String> before =
        Arrays.stream(State.values())
            .filter(state -> state.compareTo(to) < 0)
            .map(State::name)
            .toList();
    return update.bindList("before", before).bind("to", to.name()).bind("now", now());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  static Selector read(ResultSet row, StatementContext context) throws SQLException {
    DkimAlgorithm algorithm = DkimAlgorithm.valueOf(row.getString("algorithm"));
    return new Selector(
        row.getString("domain"),
        row.getString("name"),
        row.getInt("generation"),
        algorithm,
        publicKey(algorithm, row.getString("public_key")),
        State.valueOf(row.getString("state")),
        Generations.instant(row, "state_since").orElseThrow(),
        Generations.instant(row, "safe_at"));
  }

  private static PublicKey publicKey(DkimAlgorithm algorithm, String encoded) {
    try {
      return KeyFactory.getInstance(algorithm.keyFactory())
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the database holds an unreadable DKIM public key", e);
    }
  }
}
