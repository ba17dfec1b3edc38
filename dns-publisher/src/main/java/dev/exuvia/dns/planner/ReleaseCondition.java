package dev.exuvia.dns.planner;

import dev.exuvia.dns.RecordSet;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An address that is not ours any more, or not yet, is nowhere seen as ours: not as the address of
 * a name, not in SPF. Its next user could otherwise receive our mail and send as us.
 */
final class ReleaseCondition implements Condition {
  @Override
  public Stream<Conflict> conflicts(World world) {
    Map<String, List<Course>> naming = new HashMap<>();
    for (Course course : world.courses().values()) {
      course
          .seen()
          .flatMap(ReleaseCondition::terms)
          .distinct()
          .forEach(term -> naming.computeIfAbsent(term, t -> new ArrayList<>()).add(course));
    }
    return world.facts(FleetFact.Holds.class, FleetFact.Holds::address).entrySet().stream()
        .flatMap(entry -> ofAddress(entry.getKey(), entry.getValue(), naming));
  }

  private static Stream<Conflict> ofAddress(
      InetAddress address, List<FleetFact.Holds> held, Map<String, List<Course>> naming) {
    String who = address.getHostAddress();
    List<Span> foreign =
        World.outside(who + " is not ours", held.stream().map(FleetFact::during).toList());
    return Stream.of(World.literal(address), SenderCondition.mechanism(address))
        .flatMap(
            term ->
                naming.getOrDefault(term, List.of()).stream()
                    .flatMap(course -> Conflict.each(foreign, naming(course, term))));
  }

  private static List<Span> naming(Course course, String term) {
    return course.runs(
        "%s names %s".formatted(course.subject(), term),
        seen -> seen.stream().flatMap(ReleaseCondition::terms).anyMatch(term::equals));
  }

  /** Addresses of hosts, and all terms of SPF. */
  private static Stream<String> terms(RecordSet records) {
    return switch (records.type()) {
      case A, AAAA -> records.rdata().stream();
      case TXT -> Bridge.policy(records).stream().flatMap(text -> Arrays.stream(text.split(" ")));
      case MX, CNAME, PTR, TLSA, CAA, SRV, NS, SOA -> Stream.empty();
    };
  }
}
