package dev.exuvia.orchestrator.fleet;

import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each zone is published in exactly one way, and an access key has both its halves. */
final class BackendRules implements FleetRule {

  private static final List<String> BACKENDS = List.of("tsig", "powerdns", "route53", "cloudflare");

  @Override
  public Stream<Problem> problems(Element fleet) {
    return Stream.concat(
        FleetRule.zones(fleet).flatMap(BackendRules::notOne),
        FleetRule.zones(fleet).map(zone -> zone.child("route53")).flatMap(BackendRules::halfAKey));
  }

  private static Stream<Problem> notOne(Element zone) {
    List<String> found = BACKENDS.stream().filter(name -> zone.child(name).present()).toList();
    String what = found.isEmpty() ? "none of them" : String.join(" and ", found);
    return found.size() == 1
        ? Stream.empty()
        : Stream.of(zone.problem(what, "exactly one of " + String.join(", ", BACKENDS)));
  }

  private static Stream<Problem> halfAKey(Element account) {
    List<Element> halves =
        Stream.of("accessKeyId", "secretAccessKeyFile")
            .map(account::child)
            .filter(Element::present)
            .collect(Collectors.toList());
    return halves.size() == 1
        ? Stream.of(
            halves
                .getFirst()
                .problem(
                    "one of accessKeyId and secretAccessKeyFile",
                    "both, or neither to take the machine's own credentials"))
        : Stream.empty();
  }
}
