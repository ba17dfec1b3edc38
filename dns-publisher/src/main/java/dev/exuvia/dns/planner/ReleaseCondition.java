package dev.exuvia.dns.planner;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An address that is not ours any more, or not yet, is nowhere seen as ours: not as the address of
 * a name, not in SPF. Its next user could otherwise receive our mail and send as us.
 */
final class ReleaseCondition implements Condition {
  @Override
  public Stream<Conflict> conflicts(World world) {
    Map<InetAddress, List<FleetFact.Holds>> held =
        world.facts(FleetFact.Holds.class, FleetFact.Holds::address);
    return held.entrySet().stream()
        .flatMap(entry -> ofAddress(entry.getKey(), entry.getValue(), world));
  }

  private static Stream<Conflict> ofAddress(
      InetAddress address, List<FleetFact.Holds> held, World world) {
    String who = address.getHostAddress();
    List<Span> foreign =
        World.outside(who + " is not ours", held.stream().map(FleetFact::during).toList());
    return foreign.isEmpty()
        ? Stream.empty()
        : world.courses().values().stream()
            .filter(course -> speaks(course, address))
            .flatMap(
                course ->
                    Conflict.each(
                        foreign,
                        course.runs(
                            "%s names %s".formatted(course.subject(), who),
                            names(course.subject().type(), address))));
  }

  private static boolean speaks(Course course, InetAddress address) {
    RecordType type = course.subject().type();
    return (type == RecordType.TXT || type == World.family(address))
        && course.seen().map(Optional::of).anyMatch(names(type, address));
  }

  private static Predicate<Optional<RecordSet>> names(RecordType type, InetAddress address) {
    return type == RecordType.TXT
        ? seen -> seen.filter(texts -> SenderCondition.lists(texts, address)).isPresent()
        : seen -> seen.filter(set -> set.rdata().contains(World.literal(address))).isPresent();
  }
}
