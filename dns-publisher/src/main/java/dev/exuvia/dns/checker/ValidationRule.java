package dev.exuvia.dns.checker;

import dev.exuvia.dns.propagation.Subject;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Nothing that caches may hold of an RRset has outlived its signature. A validator takes such data
 * for forged (RFC 4035 section 5.3.1); not every cache drops it in time (section 5.3.3), so
 * signatures must stay valid for longer than any TTL (RFC 6781 section 4.4.2).
 */
record ValidationRule(Subject subject) implements Rule {
  @Override
  public Violation.Kind kind() {
    return Violation.Kind.VALIDATION;
  }

  @Override
  public Stream<String> objections(Moment moment) {
    return moment.states(subject).stream()
        .map(State::signedUntil)
        .flatMap(Optional::stream)
        .filter(until -> !moment.at().isBefore(until))
        .map(until -> subject + " may be seen, its signature expired at " + until);
  }
}
