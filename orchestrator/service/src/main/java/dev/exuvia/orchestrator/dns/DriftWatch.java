package dev.exuvia.orchestrator.dns;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.propagation.Answer;
import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.dns.propagation.Observation;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.orchestrator.dns.ExpectedRecords.Expected;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks every server of every zone for all that should be served and compares. A server that does
 * not answer has not drifted: that is for propagation to tell.
 */
@ApplicationScoped
public class DriftWatch {

  private static final String NOTHING = "nothing";
  private static final int DNS = 53;

  private final Zones zones;
  private final AuthoritativeServers servers;
  private final ExpectedRecords expected;
  private final Drifts drifts;

  public DriftWatch(
      Zones zones, AuthoritativeServers servers, ExpectedRecords expected, Drifts drifts) {
    this.zones = zones;
    this.servers = servers;
    this.expected = expected;
    this.drifts = drifts;
  }

  /** Looks now; all drift there is. What began or ended since the last look became events. */
  public List<Drift> look() {
    List<Drift> found = new ArrayList<>();
    List<Expected> before = expected.settled();
    Map<String, List<Expected>> byZone = before.stream().collect(groupingBy(Expected::zone));
    zones
        .all()
        .forEach(zone -> found.addAll(look(zone, byZone.getOrDefault(zone.name(), List.of()))));
    // What a rotation began to change in the meantime has not drifted.
    Set<Expected> same = new HashSet<>(before);
    same.retainAll(Set.copyOf(expected.settled()));
    Set<Subject> certain = same.stream().map(Expected::subject).collect(toSet());
    found.removeIf(drift -> !certain.contains(subject(drift)));
    return drifts.replace(found);
  }

  private static Subject subject(Drift drift) {
    return new Subject(drift.name(), RecordType.valueOf(drift.type()));
  }

  private List<Drift> look(Zone zone, List<Expected> wanted) {
    List<Observation> seen = servers.observe(zone, wanted.stream().map(Expected::subject).toList());
    List<Drift> found = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      Expected one = wanted.get(i);
      Observation observation = seen.get(i);
      observation.answers().stream()
          .flatMap(answer -> drift(one, answer, observation).stream())
          .forEach(found::add);
    }
    return found;
  }

  private static Optional<Drift> drift(Expected wanted, Answer answer, Observation seen) {
    return switch (answer) {
      case Answer.Present present -> differing(wanted, answer, Optional.of(present.served()), seen);
      case Answer.Absent absent -> differing(wanted, answer, Optional.empty(), seen);
      case Answer.Failed failed -> Optional.empty();
    };
  }

  private static Optional<Drift> differing(
      Expected wanted, Answer answer, Optional<RecordSet> served, Observation seen) {
    return served.equals(wanted.records())
        ? Optional.empty()
        : Optional.of(
            new Drift(
                wanted.subject().name(),
                wanted.subject().type().name(),
                text(answer.server()),
                text(wanted.records()),
                text(served),
                seen.ended()));
  }

  private static String text(InetSocketAddress server) {
    String address = server.getAddress().getHostAddress();
    return server.getPort() == DNS ? address : address + " port " + server.getPort();
  }

  private static String text(Optional<RecordSet> records) {
    return records.map(RecordSet::toZoneText).map(String::strip).orElse(NOTHING);
  }
}
