package dev.exuvia.orchestrator.action;

import dev.exuvia.dns.mail.ReverseName;
import dev.exuvia.orchestrator.canary.LookupException;
import dev.exuvia.orchestrator.canary.Resolver;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.rotation.Generation;
import dev.exuvia.orchestrator.rotation.Node;
import dev.exuvia.providers.CommandResult;
import dev.exuvia.providers.NodeShell;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** Whether mail can live at an address. */
@ApplicationScoped
public class Admission {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Fleet fleet;
  private final EdgeNodes edge;
  private final Resolver resolver;

  public Admission(Fleet fleet, EdgeNodes edge, Resolver resolver) {
    this.fleet = fleet;
    this.edge = edge;
    this.resolver = resolver;
  }

  /** Why it cannot; empty if it can. */
  Optional<String> objection(Generation generation, Node node) {
    return fleet.dnsbl().stream()
        .filter(list -> isListed(node.placedAt(), list))
        .findFirst()
        .map(list -> "listed by " + list)
        .or(() -> edge.on(generation, node, (each, shell) -> port25Closed(shell)));
  }

  /**
   * A block list names an address by an A record under its reversed form (RFC 5782 section 2.1).
   */
  private boolean isListed(InetAddress address, String list) {
    String reversed = ReverseName.of(address).replaceFirst("\\.(in-addr|ip6)\\.arpa\\.$", "");
    try {
      return !resolver.addresses(reversed + "." + list).isEmpty();
    } catch (LookupException e) {
      throw new IllegalStateException("the block list " + list + " cannot be asked", e);
    }
  }

  private Optional<String> port25Closed(NodeShell shell) {
    return fleet
        .port25Target()
        .flatMap(
            target -> {
              CommandResult greeting =
                  shell.run(
                      "timeout 10 bash -c 'exec 3<>/dev/tcp/" + target + "/25 && head -c 3 <&3'",
                      "",
                      PATIENCE);
              return greeting.out().startsWith("220")
                  ? Optional.empty()
                  : Optional.of("port 25 of " + target + " cannot be reached from there");
            });
  }
}
