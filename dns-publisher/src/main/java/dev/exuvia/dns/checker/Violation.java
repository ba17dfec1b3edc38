package dev.exuvia.dns.checker;

/**
 * For some time, somebody who asked the DNS could be led astray.
 *
 * @param kind what is broken for them
 * @param combination what they may see, and why it is wrong
 * @param when the whole stretch of time
 */
public record Violation(Kind kind, String combination, Interval when) {
  /** What stops working. */
  public enum Kind {
    /** Mail to us is bounced, delayed or refused by a sender that checks DANE. */
    INBOUND,
    /** Mail from us fails SPF, DKIM, DMARC or FCrDNS. */
    OUTBOUND,
    /** Mail programs don't reach a server that serves them. */
    CLIENTS,
    /** Our order fails, or somebody else's could succeed. */
    ISSUANCE,
    /** Somebody else's address may still be taken for ours. */
    RELEASE,
    /** Validating resolvers refuse what they hold (RFC 4035 section 5.3.3). */
    VALIDATION
  }

  @Override
  public String toString() {
    return "%s from %s to %s: %s".formatted(kind, when.from(), when.until(), combination);
  }
}
