package dev.exuvia.cert.acme;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.exception.AcmeException;

/**
 * Why an order died, in the authority's words.
 *
 * @param failures for each name that was not proven, why
 * @param order what is wrong with the order itself, where no name is to blame
 */
record Blame(SortedMap<String, String> failures, Optional<String> order) {
  static Blame of(Order order) throws AcmeException {
    SortedMap<String, String> failures = new TreeMap<>();
    for (Authorization authorization : order.getAuthorizations()) {
      authorization.fetch();
      if (authorization.getStatus() == Status.INVALID) {
        failures.put(authorization.getIdentifier().getDomain(), of(authorization));
      }
    }
    return new Blame(failures, order.getError().map(FailureVerdict::text));
  }

  /** Whether the authority gives no reason, as with an order that expired. */
  boolean isEmpty() {
    return failures.isEmpty() && order.isEmpty();
  }

  /** In one line; empty when there is no reason. */
  String text() {
    return failures.isEmpty()
        ? order.orElse("")
        : failures.entrySet().stream()
            .map(failure -> failure.getKey() + ": " + failure.getValue())
            .collect(Collectors.joining("; "));
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
