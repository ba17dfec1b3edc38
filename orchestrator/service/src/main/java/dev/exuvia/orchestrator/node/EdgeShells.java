package dev.exuvia.orchestrator.node;

import dev.exuvia.providers.NodeShells;
import dev.exuvia.providers.Server;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One connection for each node, kept for as long as somebody looks at it: one that was not used for
 * ten minutes is closed when the next one is asked for.
 */
final class EdgeShells implements AutoCloseable {

  private static final Duration IDLE = Duration.ofMinutes(10);

  private final NodeShells shells;
  private final Runbooks runbooks;
  private final Clock clock;
  private final Map<String, EdgeShell> byServer = new HashMap<>();

  EdgeShells(NodeShells shells, Runbooks runbooks, Clock clock) {
    this.shells = shells;
    this.runbooks = runbooks;
    this.clock = clock;
  }

  /** The connection to a server, made if there is none. */
  EdgeShell to(Server server, Supplier<KeyPair> clientKey) {
    Instant longAgo = clock.instant().minus(IDLE);
    remove(each -> each.unusedSince(longAgo));
    return known(server).orElseGet(() -> connect(server, clientKey.get()));
  }

  /** Closes those to these servers. */
  void leave(Predicate<Server> servers) {
    remove(each -> servers.test(each.server()));
  }

  @Override
  public void close() {
    leave(server -> true);
  }

  /** Without the lock: a server that does not answer must not hold up the others. */
  private EdgeShell connect(Server server, KeyPair clientKey) {
    EdgeShell made =
        new EdgeShell(server, shells.connect(server, clientKey), runbooks, clock.instant());
    EdgeShell kept = keep(made);
    if (kept != made) {
      made.disconnect();
    }
    return kept;
  }

  /** The one to the server: another may have been made at the same time. */
  private synchronized EdgeShell keep(EdgeShell made) {
    Optional<EdgeShell> other = known(made.server());
    if (other.isEmpty()) {
      Optional.ofNullable(byServer.put(made.server().key(), made)).ifPresent(EdgeShell::disconnect);
    }
    return other.orElse(made);
  }

  /** A server with another host key or address is another server, whatever its name. */
  private synchronized Optional<EdgeShell> known(Server server) {
    Optional<EdgeShell> known =
        Optional.ofNullable(byServer.get(server.key()))
            .filter(each -> each.server().equals(server));
    known.ifPresent(each -> each.used(clock.instant()));
    return known;
  }

  private void remove(Predicate<EdgeShell> which) {
    List<EdgeShell> removed;
    synchronized (this) {
      removed = byServer.values().stream().filter(which).toList();
      byServer.values().removeAll(removed);
    }
    removed.forEach(EdgeShell::disconnect);
  }
}
