package dev.exuvia.lab.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One message's page in the ledger.
 *
 * @param offeredAt the sender's first attempt
 * @param attempts how often the sender tried, at least 1
 * @param acceptedAt when the first hop took it over
 * @param copies where it was seen, with the instant each copy was reported first
 * @param bounces why it came back, one entry per report
 */
public record Entry(
    String messageId,
    Flow flow,
    Instant offeredAt,
    int attempts,
    Optional<Instant> acceptedAt,
    Map<Copy, Instant> copies,
    List<DeliveryStatus> bounces) {

  public Entry {
    copies = Map.copyOf(copies);
    bounces = List.copyOf(bounces);
  }

  static Entry offered(Flow flow, String messageId, Instant at) {
    return new Entry(messageId, flow, at, 1, Optional.empty(), Map.of(), List.of());
  }

  Entry triedAgain() {
    return new Entry(messageId, flow, offeredAt, attempts + 1, acceptedAt, copies, bounces);
  }

  Entry accepted(Instant at) {
    Optional<Instant> first = acceptedAt.or(() -> Optional.of(at));
    return new Entry(messageId, flow, offeredAt, attempts, first, copies, bounces);
  }

  Entry delivered(Copy copy, Instant at) {
    Map<Copy, Instant> more = new HashMap<>(copies);
    more.putIfAbsent(copy, at);
    return new Entry(messageId, flow, offeredAt, attempts, acceptedAt, more, bounces);
  }

  Entry bounced(DeliveryStatus why) {
    List<DeliveryStatus> more = Stream.concat(bounces.stream(), Stream.of(why)).toList();
    return new Entry(messageId, flow, offeredAt, attempts, acceptedAt, copies, more);
  }

  boolean isDelivered() {
    return !copies.isEmpty();
  }

  boolean isBounced() {
    return !bounces.isEmpty();
  }

  /** It came back, and for nothing else than that its time in a queue was over. */
  boolean isExpired() {
    return isBounced()
        && bounces.stream().allMatch(each -> each.outcome() == DeliveryStatus.Outcome.EXPIRED);
  }

  /** Neither delivered nor bounced: still under way, or lost if nobody waits any longer. */
  boolean isOutstanding() {
    return !isDelivered() && !isBounced();
  }

  /** From the first attempt to the first copy; never negative. */
  Optional<Duration> delay() {
    return copies.values().stream()
        .min(Instant::compareTo)
        .map(first -> Duration.between(offeredAt, first))
        .map(d -> d.isNegative() ? Duration.ZERO : d);
  }
}
