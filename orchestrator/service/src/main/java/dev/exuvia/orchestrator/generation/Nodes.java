package dev.exuvia.orchestrator.generation;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.exuvia.orchestrator.generation.Node.State;
import dev.exuvia.providers.Server;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The nodes there are and were, and every address any of them ever had. */
@ApplicationScoped
public class Nodes {

  private final Jdbi jdbi;
  private final Clock clock;

  public Nodes(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Records that a node is to be provisioned, before any provider is asked; repeating is harmless.
   */
  public void want(Node node) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into node (key, generation, ordinal, name, host_name, state, changed_at)
                    values (:key, :generation, :ordinal, :name, :hostName, 'WANTED', :now)
                    on conflict (key) do nothing
                    """)
                .bind("key", node.key())
                .bind("generation", node.generation())
                .bind("ordinal", node.ordinal())
                .bind("name", node.name())
                .bind("hostName", node.hostName())
                .bind("now", now())
                .execute());
  }

  /**
   * Records the server a wanted node became, and that its address is used from now on. One that was
   * abandoned meanwhile stays so, but what stands there is known.
   */
  public void provisioned(Node node, Server server) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  update node set
                    state = case state when 'WANTED' then 'PROVISIONED' else state end,
                    address = cast(:address as inet), host_key = :hostKey, changed_at = :now
                  where key = :key and state in ('WANTED', 'ABANDONED')
                  """)
              .bind("key", node.key())
              .bind("address", server.address().getHostAddress())
              .bind("hostKey", server.hostKey())
              .bind("now", now())
              .execute();
          handle
              .createUpdate(
                  """
                  insert into address_use (address, node, used_from)
                  values (cast(:address as inet), :key, :now) on conflict do nothing
                  """)
              .bind("key", node.key())
              .bind("address", server.address().getHostAddress())
              .bind("now", now())
              .execute();
        });
  }

  /**
   * Records a node's new state; repeating it, also when the node has gone on, changes nothing.
   *
   * @throws IllegalStateException if the node isn't in a state from which it gets there
   */
  public void move(Node node, State state) {
    jdbi.useTransaction(handle -> move(handle, node, state));
  }

  /** All nodes of a generation that were not rejected serve now. */
  static void serve(Handle handle, Generation generation, OffsetDateTime now) {
    handle
        .createUpdate(
            """
            update node set state = 'SERVING', changed_at = :now
            where generation = :number and state in (<before>)
            """)
        .bind("now", now)
        .bind("number", generation.number())
        .bindList("before", State.SERVING.before().stream().map(State::name).toList())
        .execute();
  }

  /** Records the outcome of a wipe as the node's runbook printed it, JSON. */
  public void wiped(Node node, String findings) {
    jdbi.useTransaction(
        handle -> {
          move(handle, node, State.WIPED);
          handle
              .createUpdate("update node set wipe = cast(:wipe as jsonb) where key = :key")
              .bind("wipe", findings)
              .bind("key", node.key())
              .execute();
        });
  }

  /** Records that a node's server is gone and for how long its address stands in quarantine. */
  public void released(Node node, Duration quarantine) {
    jdbi.useTransaction(
        handle -> {
          move(handle, node, State.RELEASED);
          giveUpAddress(handle, node, quarantine);
        });
  }

  /** Records that the server of a rejected node is gone; the same for its address. */
  public void givenBack(Node rejected, Duration quarantine) {
    jdbi.useHandle(handle -> giveUpAddress(handle, rejected, quarantine));
  }

  private void giveUpAddress(Handle handle, Node node, Duration quarantine) {
    handle
        .createUpdate(
            """
            update address_use set used_until = coalesce(used_until, :now),
              quarantined_until = coalesce(quarantined_until, :until)
            where node = :key
            """)
        .bind("key", node.key())
        .bind("now", now())
        .bind("until", now().plus(quarantine))
        .execute();
  }

  /** The rejected nodes of a generation whose servers were not given back yet. */
  public List<Node> toGiveBack(Generation generation) {
    return list(
        """
        generation = :number and state = 'REJECTED'
          and key in (select node from address_use where used_until is null)
        """,
        generation);
  }

  /** The nodes of a generation that were not rejected, by ordinal. */
  public List<Node> of(Generation generation) {
    return list("generation = :number and state <> 'REJECTED'", generation);
  }

  private List<Node> list(String which, Generation generation) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select key, generation, ordinal, name, host_name, state,
                      host(address) as address, host_key
                    from node where %s order by ordinal, key
                    """
                        .formatted(which))
                .bind("number", generation.number())
                .map(Nodes::read)
                .list());
  }

  /** How many nodes were tried and rejected for a place in a generation. */
  public int rejected(Generation generation, int ordinal) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) from node
                    where generation = :number and ordinal = :ordinal and state = 'REJECTED'
                    """)
                .bind("number", generation.number())
                .bind("ordinal", ordinal)
                .mapTo(Integer.class)
                .one());
  }

  /** What the wipe of each node of a generation found, as its runbook printed it, JSON. */
  public List<String> wipes(Generation generation) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select wipe::text from node where generation = :number and wipe is not null")
                .bind("number", generation.number())
                .mapTo(String.class)
                .list());
  }

  /** Every address that a node of this fleet ever had, still has, or was refused for. */
  public Set<InetAddress> addressesEverUsed() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select distinct host(address) from address_use")
                .mapTo(String.class)
                .stream()
                .map(Nodes::address)
                .collect(toUnmodifiableSet()));
  }

  /** Every address that a node has now or had and that still stands in quarantine. */
  public Set<InetAddress> addressesHeld() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct host(address) from address_use
                    where quarantined_until is null or quarantined_until > :now
                    """)
                .bind("now", now())
                .mapTo(String.class)
                .stream()
                .map(Nodes::address)
                .collect(toUnmodifiableSet()));
  }

  private void move(Handle handle, Node node, State to) {
    int moved =
        handle
            .createUpdate(
                """
                update node set state = :to, changed_at = :now
                where key = :key and state in (<before>)
                """)
            .bind("to", to.name())
            .bind("key", node.key())
            .bind("now", now())
            .bindList("before", to.before().stream().map(State::name).toList())
            .execute();
    if (moved == 0) {
      requireReached(handle, node, to);
    }
  }

  private static void requireReached(Handle handle, Node node, State to) {
    State now =
        handle
            .createQuery("select state from node where key = :key")
            .bind("key", node.key())
            .mapTo(State.class)
            .one();
    if (!now.mayHaveReached(to)) {
      throw new IllegalStateException(
          "node %s is %s, which doesn't become %s".formatted(node.name(), now, to));
    }
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Node read(ResultSet row, StatementContext context) throws SQLException {
    return new Node(
        row.getString("key"),
        row.getInt("generation"),
        row.getInt("ordinal"),
        row.getString("name"),
        row.getString("host_name"),
        State.valueOf(row.getString("state")),
        Optional.ofNullable(row.getString("address")).map(Nodes::address),
        Optional.ofNullable(row.getString("host_key")));
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal); // a literal: nothing is looked up
    } catch (UnknownHostException e) {
      throw new IllegalStateException("the database holds '" + literal + "' as an address", e);
    }
  }
}
