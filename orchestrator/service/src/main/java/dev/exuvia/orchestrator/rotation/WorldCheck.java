package dev.exuvia.orchestrator.rotation;

import dev.exuvia.engine.StepContext;
import dev.exuvia.orchestrator.certificate.Certificates;
import dev.exuvia.orchestrator.certificate.ChosenCertificate;
import dev.exuvia.orchestrator.dns.Drift;
import dev.exuvia.orchestrator.dns.DriftWatch;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.proof.NodeProver;
import dev.exuvia.orchestrator.proof.PortObjections;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Reads the world again: is the generation still what the database says, do the new nodes answer on
 * every port with the certificates that were issued, does every name server still give what was
 * published. What one step saw hours ago says nothing about now.
 */
@ApplicationScoped
public class WorldCheck {

  private static final int NAMED = 3;

  private final Rotation rotation;
  private final Generations generations;
  private final Certificates certificates;
  private final NodeProver prover;
  private final Supplier<List<Drift>> drift;

  @Inject
  public WorldCheck(
      Rotation rotation,
      Generations generations,
      Certificates certificates,
      NodeProver prover,
      DriftWatch drift) {
    this(rotation, generations, certificates, prover, drift::look);
  }

  WorldCheck(
      Rotation rotation,
      Generations generations,
      Certificates certificates,
      NodeProver prover,
      Supplier<List<Drift>> drift) {
    this.rotation = rotation;
    this.generations = generations;
    this.certificates = certificates;
    this.prover = prover;
    this.drift = drift;
  }

  /** What is not as it should be; empty when all is. */
  List<String> objections(StepContext step) {
    Generation next = rotation.next(step.execution());
    List<String> found = new ArrayList<>(standing(next));
    if (found.isEmpty()) {
      String ports =
          PortObjections.of(
              prover.look(
                  next,
                  certificates.of(step.execution()).stream()
                      .map(ChosenCertificate::chain)
                      .toList()));
      if (!ports.isEmpty()) {
        found.add("new nodes: " + ports);
      }
      found.addAll(drifted());
    }
    return found;
  }

  /** Until the first certificate expires of those that serve; empty when none does. */
  Optional<Instant> safeUntil(UUID execution) {
    return rotation.both(execution).stream()
        .flatMap(generation -> certificates.shown(generation).stream())
        .flatMap(shown -> shown.notAfter().stream())
        .min(Comparator.naturalOrder());
  }

  /** The one that this execution brings is about to serve, or serves; no later one does. */
  private List<String> standing(Generation next) {
    List<String> found = new ArrayList<>();
    if (next.state() != Generation.State.PREPARING && next.state() != Generation.State.LIVE) {
      found.add("generation %d is %s".formatted(next.number(), next.state()));
    }
    generations
        .live()
        .filter(live -> live.number() > next.number())
        .ifPresent(
            live ->
                found.add(
                    "generation %d serves, which came after %d"
                        .formatted(live.number(), next.number())));
    return found;
  }

  private List<String> drifted() {
    List<Drift> found = drift.get();
    if (found.isEmpty()) {
      return List.of();
    }
    String first =
        found.stream()
            .limit(NAMED)
            .map(each -> "%s gives %s".formatted(each.subject(), each.found()))
            .collect(Collectors.joining("; "));
    String more = found.size() > NAMED ? "; and %d more".formatted(found.size() - NAMED) : "";
    return List.of("DNS has drifted: " + first + more);
  }
}
