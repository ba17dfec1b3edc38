package dev.exuvia.orchestrator.fleet;

import java.time.Duration;

/**
 * When to rotate, and how long to be patient with the rest of the world.
 *
 * @param period from one rotation's start to the next
 * @param jitter a rotation starts at most this much earlier or later, at random; below {@code
 *     period}
 * @param slack added to every TTL, for resolvers that stretch them, and to the lifetime of mail
 * @param mailLifetime how long senders retry: our own queue's lifetime
 * @param queueRetry pause between attempts to deliver a queued message
 * @param quarantine how long a released address must not be used again
 * @param maxStragglers so many sessions may still be on a drained node when it is closed
 * @param drainTimeout how long draining waits for stragglers
 * @param allowSameIssuer whether an issuer may follow itself
 * @param issuerPatience how long an issuer may take or be away before the next takes over
 */
public record Policy(
    Duration period,
    Duration jitter,
    Duration slack,
    Duration mailLifetime,
    Duration queueRetry,
    Duration quarantine,
    int maxStragglers,
    Duration drainTimeout,
    boolean allowSameIssuer,
    Duration issuerPatience) {

  /**
   * How long a DKIM key is needed after the last mail that it signed. Longer than mail lives by the
   * slack: a queue looks at a message's age only when it tries to deliver it.
   */
  public Duration keyOutlivesMail() {
    return mailLifetime.plus(slack);
  }
}
