package dev.exuvia.lab.ledger;

import java.time.Duration;
import java.util.Collection;

/**
 * A flow's messages, counted. Each message offered is in exactly one of: delivered, lost, or
 * bounced without having been delivered.
 *
 * @param offered messages whose sender made at least one attempt
 * @param accepted taken over by the first hop
 * @param delivered seen at their destination at least once
 * @param lost neither delivered nor bounced, up to now
 * @param duplicated copies beyond the first
 * @param bounced messages that came back with an error or were refused for good, delivered or not
 * @param expired those of them that came back only because their time in a queue was over
 * @param retried attempts beyond the first
 * @param maxDelay longest time from first attempt to first copy, of those delivered
 * @param meanDelay the average of that time
 */
public record FlowSummary(
    long offered,
    long accepted,
    long delivered,
    long lost,
    long duplicated,
    long bounced,
    long expired,
    long retried,
    Duration maxDelay,
    Duration meanDelay) {

  public static FlowSummary of(Collection<Entry> entries) {
    return new FlowSummary(
        entries.size(),
        entries.stream().filter(e -> e.acceptedAt().isPresent()).count(),
        entries.stream().filter(Entry::isDelivered).count(),
        entries.stream().filter(Entry::isOutstanding).count(),
        entries.stream().mapToLong(e -> Math.max(0, e.copies().size() - 1)).sum(),
        entries.stream().filter(Entry::isBounced).count(),
        entries.stream().filter(Entry::isExpired).count(),
        entries.stream().mapToLong(e -> e.attempts() - 1).sum(),
        entries.stream()
            .flatMap(e -> e.delay().stream())
            .max(Duration::compareTo)
            .orElse(Duration.ZERO),
        mean(entries));
  }

  private static Duration mean(Collection<Entry> entries) {
    double millis =
        entries.stream()
            .flatMap(e -> e.delay().stream())
            .mapToLong(Duration::toMillis)
            .average()
            .orElse(0);
    return Duration.ofMillis(Math.round(millis));
  }
}
