package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.DeliveryStatus;
import dev.exuvia.lab.ledger.DeliveryStatus.Outcome;
import dev.exuvia.lab.ledger.Ledger;
import dev.exuvia.lab.ledger.Mishaps;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Follows the outside sender's log: which of its messages to the service were deferred or came
 * back, and where it could not verify our certificates by DANE. The sender does DANE
 * opportunistically, so a connection to the service that it calls anything but Verified had no
 * usable TLSA records.
 */
final class PostfixLog {

  private static final String TOLD_BY = "the outside sender's log";

  private final Ledger ledger;
  private final String serviceHost;
  private final Mishaps deferrals;
  private final Mishaps dane;
  private final Clock clock;
  private final AtomicLong handedOver = new AtomicLong();
  private final Map<String, String> messageIds = new ConcurrentHashMap<>();

  /**
   * @param serviceHost the service's MX host, as in {@code mx.kestrel.test}
   */
  PostfixLog(Ledger ledger, String serviceHost, Mishaps deferrals, Mishaps dane, Clock clock) {
    this.clock = clock;
    this.ledger = ledger;
    this.serviceHost = serviceHost;
    this.deferrals = deferrals;
    this.dane = dane;
  }

  void read(String line) {
    PostfixLogLine.parse(line).ifPresent(this::take);
  }

  private void take(PostfixLogLine line) {
    switch (line) {
      case PostfixLogLine.Queued queued -> messageIds.put(queued.queueId(), queued.messageId());
      case PostfixLogLine.Delivery delivery -> delivery(delivery);
      case PostfixLogLine.DaneTrouble trouble -> dane.add("outside sender", trouble.text());
      case PostfixLogLine.TlsConnection tls -> connection(tls);
    }
  }

  private void delivery(PostfixLogLine.Delivery delivery) {
    String id = messageIds.getOrDefault(delivery.queueId(), delivery.queueId());
    switch (delivery.status()) {
      case SENT -> sent(id, delivery);
      case DEFERRED -> deferred(id, delivery);
      case BOUNCED -> said(id, delivery, Outcome.BOUNCED);
      case EXPIRED -> said(id, delivery, Outcome.EXPIRED);
    }
  }

  private void said(String id, PostfixLogLine.Delivery delivery, Outcome outcome) {
    String relay = delivery.relay().equals("none") ? "" : delivery.relay();
    ledger.said(
        DeliveryStatus.quoted(
            clock.instant(), id, outcome, delivery.dsn(), delivery.text(), relay, TOLD_BY));
  }

  private void sent(String id, PostfixLogLine.Delivery delivery) {
    messageIds.remove(delivery.queueId());
    if (delivery.relay().startsWith(serviceHost + "[") && ledger.offeredAt(id).isPresent()) {
      handedOver.incrementAndGet();
    }
  }

  /** How many of the ledger's messages the log says the service took. */
  long handedOver() {
    return handedOver.get();
  }

  private void deferred(String id, PostfixLogLine.Delivery delivery) {
    said(id, delivery, Outcome.DEFERRED);
    deferrals.add(id, delivery.relay() + ": " + delivery.text());
    if (PostfixLogLine.isDaneTrouble(delivery.text())) {
      dane.add(id, delivery.relay() + ": " + delivery.text());
    }
  }

  private void connection(PostfixLogLine.TlsConnection tls) {
    if (tls.server().startsWith(serviceHost + "[") && !tls.verification().equals("Verified")) {
      dane.add(tls.server(), tls.verification() + " TLS connection instead of Verified");
    }
  }
}
