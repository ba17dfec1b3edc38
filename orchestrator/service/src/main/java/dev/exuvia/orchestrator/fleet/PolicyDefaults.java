package dev.exuvia.orchestrator.fleet;

import dev.exuvia.playbooks.document.Element;
import java.time.Duration;

/** Durations of the policy, and what holds for those that a fleet leaves out. */
enum PolicyDefaults {
  PERIOD("period", Duration.ofDays(3)),
  JITTER("jitter", Duration.ofHours(2)),
  SLACK("slack", Duration.ofMinutes(5)),
  /** RFC 5321, section 4.5.4.1: senders give up after four to five days. */
  MAIL_LIFETIME("mailLifetime", Duration.ofDays(5)),
  QUEUE_RETRY("queueRetry", Duration.ofMinutes(5)),
  QUARANTINE("quarantine", Duration.ofDays(14)),
  DRAIN_TIMEOUT("drainTimeout", Duration.ofDays(1)),
  ISSUER_PATIENCE("issuerPatience", Duration.ofMinutes(30));

  private final String key;
  private final Duration otherwise;

  PolicyDefaults(String key, Duration otherwise) {
    this.key = key;
    this.otherwise = otherwise;
  }

  Element place(Element policy) {
    return policy.child(key);
  }

  Duration in(Element policy) {
    return place(policy).duration().orElse(otherwise);
  }
}
