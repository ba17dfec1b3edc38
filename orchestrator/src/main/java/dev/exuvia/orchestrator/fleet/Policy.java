package dev.exuvia.orchestrator.fleet;

import java.time.Duration;

/**
 * When to rotate, and how long to be patient with the rest of the world.
 *
 * @param period from one rotation's start to the next
 * @param jitter a rotation starts at most this much earlier or later, at random; below {@code
 *     period}
 * @param slack added to every TTL, for resolvers that stretch them
 * @param mailLifetime how long senders retry: our own queue's lifetime, and how long a DKIM
 *     selector outlives the last mail it signed
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
    Duration issuerPatience) {}
