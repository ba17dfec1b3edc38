package dev.exuvia.dns.checker;

import java.net.InetAddress;
import java.util.stream.Stream;

/**
 * Each visible address of a client name, directly or by a CNAME, answers its ports with a
 * certificate for the name.
 */
record ClientRule(String name) implements Rule {
  @Override
  public Violation.Kind kind() {
    return Violation.Kind.CLIENTS;
  }

  @Override
  public Stream<String> objections(Moment moment) {
    return moment.resolved(name).stream()
        .flatMap(
            addresses ->
                addresses.isEmpty()
                    ? Stream.of(name + " may be seen without address")
                    : addresses.stream()
                        .filter(address -> !answers(address, moment))
                        .map(
                            address ->
                                "%s may be seen at %s, which does not answer for it"
                                    .formatted(name, address.getHostAddress())))
        .distinct();
  }

  private boolean answers(InetAddress address, Moment moment) {
    return moment
        .facts(Fact.AnswersClients.class, address)
        .anyMatch(fact -> fact.names().contains(name));
  }
}
