package dev.exuvia.dns.planner;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.Caa;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An authority that looks for our order sees CAA that lets it in (RFC 8659, RFC 8657), and after
 * the order nobody sees such CAA any more.
 */
final class IssuanceCondition implements Condition {
  @Override
  public Stream<Conflict> conflicts(World world) {
    return world.facts(FleetFact.Issues.class).flatMap(order -> ofOrder(order, world));
  }

  private static Stream<Conflict> ofOrder(FleetFact.Issues order, World world) {
    String issue =
        Caa.open(order.name(), order.issuer(), order.account(), order.methods(), Duration.ZERO)
            .rdata()
            .first();
    Predicate<Optional<RecordSet>> open =
        seen -> seen.filter(set -> set.rdata().contains(issue)).isPresent();
    String who = order.issuer() + " for " + order.name();
    Span ordering = Span.of(who + " is at work", order.during());
    Span over = Span.of(who + " shall not be let in", Period.since(order.shut()));
    List<Span> closed =
        world.runs("CAA is seen closed to " + who, order.name(), RecordType.CAA, open.negate());
    List<Span> opened =
        world.runs("CAA is seen open to " + who, order.name(), RecordType.CAA, open);
    return Stream.concat(
        Conflict.each(List.of(ordering), closed), Conflict.each(List.of(over), opened));
  }
}
