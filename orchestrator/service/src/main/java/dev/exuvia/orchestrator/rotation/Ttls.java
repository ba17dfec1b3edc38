package dev.exuvia.orchestrator.rotation;

import dev.exuvia.dns.RecordType;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.Publisher;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.dns.Zones;
import dev.exuvia.orchestrator.rotation.FleetRecords.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives the RRsets that a rotation changes, or those of the types in {@code with.only}, another TTL
 * and leaves their data as it is.
 */
@ApplicationScoped
public class Ttls {

  private final FleetRecords records;
  private final Zones zones;
  private final Publisher publisher;

  public Ttls(FleetRecords records, Zones zones, Publisher publisher) {
    this.records = records;
    this.zones = zones;
    this.publisher = publisher;
  }

  StepOutcome set(StepContext step, Duration ttl) {
    List<Wanted> wanted =
        records.rotating().stream()
            .filter(owner -> only(step).map(types -> types.contains(owner.type())).orElse(true))
            .flatMap(owner -> current(owner, ttl).stream())
            .toList();
    return publisher.publish(step, wanted);
  }

  /** Of these types only, where the playbook says so. */
  private static Optional<Set<RecordType>> only(StepContext step) {
    return Optional.ofNullable(step.with().get("only"))
        .map(
            types ->
                Arrays.stream(types.split(","))
                    .map(type -> RecordType.valueOf(type.strip()))
                    .collect(Collectors.toSet()));
  }

  private List<Wanted> current(Owner owner, Duration ttl) {
    return zones.read(owner.name(), owner.type()).stream()
        .map(now -> Wanted.present(now.withTtl(ttl)))
        .toList();
  }
}
