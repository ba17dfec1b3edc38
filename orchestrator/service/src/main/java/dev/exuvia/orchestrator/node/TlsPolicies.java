package dev.exuvia.orchestrator.node;

import static java.util.stream.Collectors.joining;

import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.tls.Aead;
import dev.exuvia.orchestrator.tls.KeyGroup;
import dev.exuvia.orchestrator.tls.TlsPolicy;
import dev.exuvia.orchestrator.tls.TlsProfile;
import dev.exuvia.orchestrator.tls.TlsRotation;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** What each generation's servers say of TLS and said. */
@ApplicationScoped
public class TlsPolicies {

  /** The world has met none of a generation that was never cut over to. */
  private static final String LIVED =
      """
      generation < :number
        and generation in (select number from generation where live_at is not null)
      """;

  private final Jdbi jdbi;
  private final Fleet fleet;

  public TlsPolicies(Jdbi jdbi, Fleet fleet) {
    this.jdbi = jdbi;
    this.fleet = fleet;
  }

  /** A generation's policy: chosen when it is first asked for, the same ever after. */
  public TlsPolicy of(Generation generation) {
    return find(generation).orElseGet(() -> choose(generation));
  }

  /** A generation's policy if it was chosen already. */
  public Optional<TlsPolicy> find(Generation generation) {
    return query("generation = :number", generation).stream().findFirst();
  }

  private TlsPolicy choose(Generation generation) {
    TlsPolicy policy = TlsRotation.next(fleet.tls().profiles(), query(LIVED, generation));
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into tls_policy (generation, profile, ciphers, named_groups)
                    values (:generation, :profile, :ciphers, :groups) on conflict do nothing
                    """)
                .bind("generation", generation.number())
                .bind("profile", policy.profile().name())
                .bind("ciphers", names(policy.ciphers()))
                .bind("groups", names(policy.groups()))
                .execute());
    return find(generation).orElseThrow();
  }

  /** Newest first. */
  private List<TlsPolicy> query(String condition, Generation generation) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from tls_policy where " + condition + " order by generation desc")
                .bind("number", generation.number())
                .map(TlsPolicies::read)
                .list());
  }

  private static TlsPolicy read(ResultSet row, StatementContext context) throws SQLException {
    return new TlsPolicy(
        TlsProfile.valueOf(row.getString("profile")),
        values(row.getString("ciphers"), Aead::valueOf),
        values(row.getString("named_groups"), KeyGroup::valueOf));
  }

  private static String names(List<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).collect(joining(" "));
  }

  private static <T> List<T> values(String names, Function<String, T> value) {
    return Arrays.stream(names.split(" ", -1)).map(value).toList();
  }
}
