package dev.exuvia.orchestrator.fleet;

import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.util.stream.Stream;

/**
 * Something that must hold in a fleet's declaration and that a schema can't say. Rules look at the
 * document as it was written, right or wrong: what the schema refused already is absent for them.
 */
@FunctionalInterface
interface FleetRule {

  Stream<Problem> problems(Element fleet);

  /** The settings of all zones. */
  static Stream<Element> zones(Element fleet) {
    return fleet.child("dns").child("zones").items().stream();
  }

  /** The settings of all providers. */
  static Stream<Element> providers(Element fleet) {
    return fleet.child("providers").items().stream();
  }

  /** The settings of all issuers. */
  static Stream<Element> issuers(Element fleet) {
    return fleet.child("issuers").items().stream();
  }
}
