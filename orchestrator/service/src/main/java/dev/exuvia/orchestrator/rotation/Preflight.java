package dev.exuvia.orchestrator.rotation;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.dns.propagation.Observation;
import dev.exuvia.dns.propagation.PropagationPolicy;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.Zones;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.node.Recipients;
import dev.exuvia.providers.CloudProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks before anything changes: is there a generation to replace (or none, for the first one),
 * does every name server of every zone answer, does the provider, can the recipients be read?
 * Begins the next generation. {@code with.first: "true"} says that this is the fleet's first
 * generation, {@code with.inPlace: "true"} that the live one stays and none begins.
 */
@ApplicationScoped
public class Preflight implements Action {

  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Generations generations;
  private final Zones zones;
  private final AuthoritativeServers servers;
  private final CloudProvider provider;
  private final Recipients recipients;
  private final Fleet fleet;

  public Preflight(
      Generations generations,
      Zones zones,
      AuthoritativeServers servers,
      CloudProvider provider,
      Recipients recipients,
      Fleet fleet) {
    this.generations = generations;
    this.zones = zones;
    this.servers = servers;
    this.provider = provider;
    this.recipients = recipients;
    this.fleet = fleet;
  }

  /** What it found; its output. */
  record Found(
      Optional<Integer> fromGeneration,
      Optional<Integer> toGeneration,
      int serversRunning,
      int recipients) {}

  @Override
  public String name() {
    return "preflight";
  }

  @Override
  public StepOutcome run(StepContext step) {
    boolean first = step.flag("first");
    if (first && generations.live().isPresent()) {
      return new StepOutcome.Fatal(
          "generation %d is live already: use the playbook 'rotate'"
              .formatted(generations.live().get().number()));
    }
    if (!first && generations.live().isEmpty()) {
      return new StepOutcome.Fatal(
          "no generation is live, so there is nothing to rotate: use the playbook 'bootstrap' first");
    }
    List<String> silent = zones.all().stream().flatMap(zone -> silent(zone).stream()).toList();
    if (!silent.isEmpty()) {
      return new StepOutcome.RetryAt(
          step.clock().instant().plus(RETRY),
          "name servers that do not answer for their zone: " + String.join("; ", silent));
    }
    int running = provider.servers().size();
    int mailboxes = recipients.all().size();
    Optional<Integer> next =
        step.flag("inPlace")
            ? Optional.empty()
            : Optional.of(generations.begin(step.execution()).number());
    Optional<Integer> live = generations.live().map(Generation::number);
    return StepOutcome.done(new Found(live, next, running, mailboxes));
  }

  private List<String> silent(Zone zone) {
    Observation soa = servers.observe(zone, zone.name(), RecordType.SOA);
    PropagationPolicy policy = fleet.dns().propagation().policy();
    if (policy.excuses(soa, List.copyOf(soa.failed()))) {
      return List.of();
    }
    return soa.failed().stream().map(failure -> zone.name() + " at " + failure).toList();
  }
}
