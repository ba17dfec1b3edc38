package dev.exuvia.lab.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Follows every message by its Message-ID. Senders write down an attempt before they make it, so
 * nothing can be lost unnoticed; whoever sees a message, in a mailbox, an outside Maildir or a
 * bounce, reports it. Reports are idempotent per copy, may come in any order after the offer, and
 * from any thread. Mail that was never offered here (canaries, say) is counted as strange and left
 * alone.
 */
public final class Ledger {

  private static final int STATUSES_KEPT = 20_000;

  private final Clock clock;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Queue<DeliveryStatus> statuses = new ConcurrentLinkedQueue<>();
  private final AtomicLong strangers = new AtomicLong();

  public Ledger(Clock clock) {
    this.clock = clock;
  }

  /** An attempt begins now; only the first one counts as the offer. */
  public void offered(Flow flow, String messageId) {
    Entry first = Entry.offered(flow, messageId, clock.instant());
    entries.merge(messageId, first, (known, again) -> known.triedAgain());
  }

  /** The first hop has taken responsibility. */
  public void accepted(String messageId) {
    Instant now = clock.instant();
    update(messageId, e -> e.accepted(now));
  }

  /** A copy was seen, which had arrived at this instant. */
  public void delivered(String messageId, Copy copy, Instant at) {
    if (!update(messageId, e -> e.delivered(copy, at))) {
      strangers.incrementAndGet();
    }
  }

  /** A server said this of a message. What nobody tries again came back or was refused. */
  public void said(DeliveryStatus status) {
    Entry known = entries.get(status.messageId());
    if (known != null && known.bounces().stream().anyMatch(status::repeats)) {
      return;
    }
    if (statuses.size() < STATUSES_KEPT) {
      statuses.add(status);
    }
    if (status.isFinal()) {
      update(status.messageId(), entry -> entry.bounced(status));
    }
  }

  /** All that servers said of messages that they did not take or deliver, up to 20,000. */
  public List<DeliveryStatus> statuses() {
    return List.copyOf(statuses);
  }

  private boolean update(String messageId, UnaryOperator<Entry> change) {
    return entries.computeIfPresent(messageId, (id, entry) -> change.apply(entry)) != null;
  }

  /** When this message was first tried; empty if it is not of this ledger. */
  public Optional<Instant> offeredAt(String messageId) {
    return Optional.ofNullable(entries.get(messageId)).map(Entry::offeredAt);
  }

  /** How many copies were reported of mail that was never offered here. */
  public long strangers() {
    return strangers.get();
  }

  /** Messages of which nothing is known but that their time in a queue was over. */
  public List<Entry> expired() {
    return entries.values().stream().filter(Entry::isExpired).toList();
  }

  /** How many messages are neither delivered nor bounced. */
  public long outstanding() {
    return entries.values().stream().filter(Entry::isOutstanding).count();
  }

  public FlowSummary summary(Flow flow) {
    return FlowSummary.of(entries.values().stream().filter(e -> e.flow() == flow).toList());
  }

  /** The messages that are lost, bounced or duplicated, oldest first. */
  public List<Entry> troubled(int atMost) {
    return entries.values().stream()
        .filter(e -> e.isOutstanding() || e.isBounced() || e.copies().size() > 1)
        .sorted(Comparator.comparing(Entry::offeredAt))
        .limit(atMost)
        .toList();
  }
}
