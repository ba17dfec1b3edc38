package dev.exuvia.cert;

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

  private Cleanup() {}

  /** As far as the authority lets us: the order is given up in any case. */
  static int deactivatePending(Order order) {
    int deactivated = 0;
    try {
      for (Authorization authorization : order.getAuthorizations()) {
        authorization.fetch();
        if (authorization.getStatus() == Status.PENDING) {
          authorization.deactivate();
          deactivated++;
        }
      }
    } catch (AcmeException | AcmeProtocolException e) {
      LOG.warn("authorizations of {} stay pending: {}", order.getLocation(), e.getMessage());
    }
    return deactivated;
  }
}
