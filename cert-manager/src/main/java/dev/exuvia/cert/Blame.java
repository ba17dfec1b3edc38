package dev.exuvia.cert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.exception.AcmeException;

/** Finds out why an order died. */
final class Blame {
  private Blame() {}

  /** What the authority says: per name that failed, else about the order; empty when nothing. */
  static String of(Order order) throws AcmeException {
    List<String> failures = new ArrayList<>();
    for (Authorization authorization : order.getAuthorizations()) {
      authorization.fetch();
      if (authorization.getStatus() == Status.INVALID) {
        failures.add(authorization.getIdentifier().getDomain() + ": " + of(authorization));
      }
    }
    return failures.isEmpty()
        ? order.getError().map(FailureVerdict::text).orElse("")
        : String.join("; ", failures);
  }

  private static String of(Authorization authorization) {
    return authorization.getChallenges().stream()
        .map(Challenge::getError)
        .flatMap(Optional::stream)
        .map(FailureVerdict::text)
        .findFirst()
        .orElse("validation failed without a reason");
  }
}
