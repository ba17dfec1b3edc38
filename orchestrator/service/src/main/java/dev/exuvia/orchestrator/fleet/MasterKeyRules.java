package dev.exuvia.orchestrator.fleet;

import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.util.List;
import java.util.stream.Stream;

/** The master key is in one place, however it is wrapped. */
final class MasterKeyRules implements FleetRule {

  private static final List<String> PLACES = List.of("file", "environment");

  @Override
  public Stream<Problem> problems(Element fleet) {
    Element key = fleet.child("masterKey");
    List<String> found = PLACES.stream().filter(place -> key.child(place).present()).toList();
    return !key.present() || found.size() == 1
        ? Stream.empty()
        : Stream.of(
            key.problem(
                found.isEmpty() ? "none of them" : String.join(" and ", found),
                "exactly one of " + String.join(", ", PLACES)));
  }
}
