package dev.exuvia.dns.checker;

import dev.exuvia.dns.RecordType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Each target of each visible SRV set of a service (RFC 6186) answers as a client name does. An
 * absent set sends nobody astray: mail programs then ask their user.
 */
record ServiceRule(String name) implements Rule {
  private static final String NOT_OFFERED = ".";

  @Override
  public Violation.Kind kind() {
    return Violation.Kind.CLIENTS;
  }

  @Override
  public Stream<String> objections(Moment moment) {
    if (!moment.known(name, RecordType.SRV)) {
      return Stream.of("nobody looked at SRV of " + name);
    }
    return moment.visible(name, RecordType.SRV).stream()
        .flatMap(Optional::stream)
        .flatMap(services -> services.rdata().stream())
        .map(data -> Arrays.asList(data.split(" ")).getLast())
        .filter(target -> !target.equals(NOT_OFFERED))
        .distinct()
        .flatMap(target -> new ClientRule(target).objections(moment))
        .map(objection -> name + " leads astray: " + objection);
  }
}
