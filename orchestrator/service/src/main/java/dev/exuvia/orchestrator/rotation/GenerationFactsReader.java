package dev.exuvia.orchestrator.rotation;

import dev.exuvia.orchestrator.certificate.Certificates;
import dev.exuvia.orchestrator.certificate.ChosenCertificate;
import dev.exuvia.orchestrator.certificate.IssuerFailures;
import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.dkim.SelectorRing;
import dev.exuvia.orchestrator.dkim.Selectors;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.generation.Remains;
import dev.exuvia.orchestrator.node.TlsPolicies;
import dev.exuvia.orchestrator.rotation.GenerationFacts.CertificateFacts;
import dev.exuvia.orchestrator.rotation.GenerationFacts.NodeFacts;
import dev.exuvia.orchestrator.rotation.GenerationFacts.SelectorFacts;
import dev.exuvia.orchestrator.secret.GenerationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Gathers what an operator may see of the generations. */
@ApplicationScoped
public class GenerationFactsReader {

  private final Generations generations;
  private final Nodes nodes;
  private final Certificates certificates;
  private final Selectors selectors;
  private final SelectorRing ring;
  private final IssuerFailures failures;
  private final TlsPolicies tls;
  private final GenerationKeys keys;

  public GenerationFactsReader(
      Generations generations,
      Nodes nodes,
      Certificates certificates,
      Selectors selectors,
      SelectorRing ring,
      IssuerFailures failures,
      TlsPolicies tls,
      GenerationKeys keys) {
    this.generations = generations;
    this.nodes = nodes;
    this.certificates = certificates;
    this.selectors = selectors;
    this.ring = ring;
    this.failures = failures;
    this.tls = tls;
    this.keys = keys;
  }

  /** All generations there are and were, newest first. */
  public List<GenerationFacts> all() {
    return Arrays.stream(Generation.State.values())
        .flatMap(state -> generations.in(state).stream())
        .sorted((one, other) -> Integer.compare(other.number(), one.number()))
        .map(this::of)
        .toList();
  }

  private GenerationFacts of(Generation generation) {
    return new GenerationFacts(
        generation.number(),
        generation.state(),
        generation.liveAt(),
        nodes.of(generation).stream().map(GenerationFactsReader::facts).toList(),
        certificates.shown(generation).stream().map(GenerationFactsReader::facts).toList(),
        selectors.of(generation).stream()
            .filter(selector -> !ring.holds(selector))
            .map(Selector::recordName)
            .toList(),
        selectors.all(generation).stream().map(GenerationFactsReader::facts).toList(),
        nodes.wipes(generation),
        failures.of(generation.number()),
        tls.find(generation),
        generation.endedAt(),
        generation.why(),
        remains(generation));
  }

  private Remains remains(Generation generation) {
    return switch (generation.state()) {
      case PREPARING, LIVE, DRAINING -> Remains.NONE;
      case RETIRED, ABANDONED -> left(generation);
    };
  }

  private Remains left(Generation ended) {
    List<Node> standing =
        Stream.concat(
                nodes.of(ended).stream().filter(node -> node.state() != Node.State.RELEASED),
                nodes.toGiveBack(ended).stream())
            .toList();
    return new Remains(
        standing.stream().map(Node::key).toList(),
        standing.stream()
            .flatMap(node -> node.address().stream())
            .map(InetAddress::getHostAddress)
            .toList(),
        keys.names(ended),
        selectors.of(ended).stream().map(Selector::recordName).toList(),
        certificates.standing(ended).stream().map(ChosenCertificate::spkiSha256).toList());
  }

  private static CertificateFacts facts(ChosenCertificate chosen) {
    return new CertificateFacts(
        chosen.issuer(),
        chosen.keyType(),
        chosen.spkiSha256(),
        chosen.notAfter(),
        chosen.account());
  }

  private static SelectorFacts facts(Selector selector) {
    return new SelectorFacts(
        selector.recordName(), selector.algorithm().tag(), selector.state(), selector.since());
  }

  private static NodeFacts facts(Node node) {
    return new NodeFacts(
        node.key(),
        node.name(),
        node.hostName(),
        node.state(),
        node.address().map(InetAddress::getHostAddress).orElse(""),
        node.hostKey().orElse(""));
  }
}
