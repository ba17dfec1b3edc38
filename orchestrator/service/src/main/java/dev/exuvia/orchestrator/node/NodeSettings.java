package dev.exuvia.orchestrator.node;

import static java.util.stream.Collectors.joining;

import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.dkim.SelectorRing;
import dev.exuvia.orchestrator.dkim.Selectors;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.secret.DkimAlgorithm;
import dev.exuvia.orchestrator.tls.TlsPolicy;
import dev.exuvia.providers.NodeShell;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings file that a node's runbooks read: shell assignments, no secrets. */
@ApplicationScoped
public class NodeSettings {

  private final Fleet fleet;
  private final Rotation rotation;
  private final Nodes nodes;
  private final Selectors selectors;
  private final SelectorRing ring;
  private final TlsPolicies tls;
  private final boolean logs;

  public NodeSettings(
      Fleet fleet,
      Rotation rotation,
      Nodes nodes,
      Selectors selectors,
      SelectorRing ring,
      TlsPolicies tls,
      @ConfigProperty(name = "exuvia.nodes.logs", defaultValue = "false") boolean logs) {
    this.logs = logs;
    this.fleet = fleet;
    this.rotation = rotation;
    this.nodes = nodes;
    this.selectors = selectors;
    this.ring = ring;
    this.tls = tls;
  }

  /** Writes a node's settings as they are for the two generations of this execution. */
  void put(UUID execution, Generation generation, Node node, NodeShell shell) {
    String text =
        settings(execution, generation, node).entrySet().stream()
            .map(entry -> entry.getKey() + "=" + ShellWord.quoted(entry.getValue()) + "\n")
            .collect(joining());
    shell.put(text.getBytes(StandardCharsets.UTF_8), "/root/exuvia/node.env", 0600);
  }

  private Map<String, String> settings(UUID execution, Generation generation, Node node) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("NODE_NAME", node.name());
    settings.put("NODE_ADDRESS", node.placedAt().getHostAddress());
    settings.put("NODE_HOSTNAME", node.hostName());
    settings.put("DOMAINS", String.join(" ", fleet.domains()));
    settings.put("HOST_MX", fleet.hosts().mx());
    settings.put("HOST_SUBMISSION", fleet.hosts().submission());
    settings.put("HOST_IMAP", fleet.hosts().imap());
    settings.put("HOST_POP3", fleet.hosts().pop3());
    settings.put("HOST_POLICY", String.join(" ", fleet.policyHosts()));
    settings.put("MAILSTORE", fleet.mailstore().address().getHostAddress());
    settings.put("DKIM_SELECTOR", selector(generation, DkimAlgorithm.RSA, false).orElseThrow());
    selector(generation, DkimAlgorithm.ED25519, false)
        .ifPresent(name -> settings.put("DKIM_SELECTOR_ED25519", name));
    selector(generation, DkimAlgorithm.RSA, true)
        .ifPresent(name -> settings.put("RING_SELECTOR", name));
    selector(generation, DkimAlgorithm.ED25519, true)
        .ifPresent(name -> settings.put("RING_SELECTOR_ED25519", name));
    settings.put("PEER_NODES", peers(execution));
    TlsPolicy policy = tls.of(generation);
    settings.put("TLS_CLIENT_FLOOR", policy.floor());
    settings.put("TLS_CIPHERS", policy.opensslCiphers());
    settings.put("TLS_SUITES", policy.opensslSuites());
    settings.put("TLS_GROUPS", policy.opensslGroups());
    settings.put("DEBUG_LOG", logs ? "1" : "0");
    settings.put("QUEUE_LIFETIME", fleet.policy().mailLifetime().toSeconds() + "s");
    settings.put("QUEUE_RETRY", fleet.policy().queueRetry().toSeconds() + "s");
    return settings;
  }

  /** A generation from before there was a ring, or Ed25519, has none of it. */
  private Optional<String> selector(
      Generation generation, DkimAlgorithm algorithm, boolean ofRing) {
    return selectors.all(generation).stream()
        .filter(each -> each.algorithm() == algorithm && ring.holds(each) == ofRing)
        .findFirst()
        .map(Selector::name);
  }

  /** The nodes that may hand their queues to one another: those of both generations. */
  private String peers(UUID execution) {
    return rotation.both(execution).stream()
        .flatMap(generation -> nodes.of(generation).stream())
        .flatMap(node -> node.address().stream())
        .map(InetAddress::getHostAddress)
        .collect(joining(" "));
  }
}
