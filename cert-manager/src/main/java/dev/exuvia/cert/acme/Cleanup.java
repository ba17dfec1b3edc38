package dev.exuvia.cert.acme;

import dev.exuvia.cert.Progress;
import java.time.Duration;
import java.time.Instant;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back what an order that is given up still holds: authorizations that are pending count
 * against us at some authorities and stay open for a week (RFC 8555 section 7.5.2). Those that are
 * valid stay: another order may use them.
 */
final class Cleanup {
  private static final Logger LOG = LoggerFactory.getLogger(Cleanup.class);
  private static final Duration LATER = Duration.ofHours(1);

  private final FailureVerdict verdict;
  private final Instant now;

  Cleanup(Instant now) {
    this.verdict = new FailureVerdict(true, now);
    this.now = now;
  }

  /** As far as the authority lets us; what it doesn't answer or do ends nothing but the cleanup. */
  Abandonment of(Order order) {
    int deactivated = 0;
    boolean dead = false;
    try {
      order.fetch();
      for (Authorization authorization : order.getAuthorizations()) {
        authorization.fetch();
        dead |= authorization.getStatus() != Status.VALID;
        if (authorization.getStatus() == Status.PENDING) {
          authorization.deactivate();
          deactivated++;
        }
      }
      return new Abandonment.Clean(deactivated, dead);
    } catch (AcmeException e) {
      return leftPending(deactivated, verdict.of(e));
    } catch (AcmeProtocolException e) {
      return leftPending(deactivated, verdict.of(e));
    }
  }

  /** As with any failure: when it is worth another try, or an hour later if the answer was no. */
  Abandonment.LeftPending leftPending(int deactivated, Progress failure) {
    LOG.warn("authorizations stay pending: {}", failure);
    return switch (failure) {
      case Progress.Waiting waiting ->
          new Abandonment.LeftPending(deactivated, waiting.why(), waiting.retryAt());
      case Progress.Refused refused ->
          new Abandonment.LeftPending(
              deactivated, refused.why(), refused.retryAt().orElse(now.plus(LATER)));
      case Progress.PublishChallenges unused -> throw new IllegalStateException("not a failure");
      case Progress.Issued unused -> throw new IllegalStateException("not a failure");
    };
  }
}
