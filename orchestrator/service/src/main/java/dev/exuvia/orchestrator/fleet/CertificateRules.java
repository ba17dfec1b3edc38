package dev.exuvia.orchestrator.fleet;

import dev.exuvia.cert.preset.ExternalAccountNeed;
import dev.exuvia.cert.quota.Breaker;
import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.util.List;
import java.util.stream.Stream;

/** What the settings of certificates and accounts need of the others. */
final class CertificateRules implements FleetRule {

  @Override
  public Stream<Problem> problems(Element fleet) {
    return Stream.of(
            oneKindOnly(fleet),
            breakerWindow(fleet),
            FleetRule.issuers(fleet).flatMap(CertificateRules::oneTimeAccount))
        .flatMap(problems -> problems);
  }

  private static Stream<Problem> breakerWindow(Element fleet) {
    Element place = fleet.child("certificates").child("breakerWindow");
    return place.duration().filter(span -> !Breaker.isWindow(span)).stream()
        .map(span -> place.problem(span.toString(), "ten seconds to a day"));
  }

  private static Stream<Problem> oneKindOnly(Element fleet) {
    Element sideBySide = fleet.child("certificates").child("sideBySide");
    List<String> types = fleet.child("keyTypes").texts().toList();
    long rsa = types.stream().filter(type -> type.startsWith("rsa")).count();
    boolean both = rsa > 0 && rsa < types.size();
    return sideBySide.scalar().filter("true"::equals).isPresent() && !both
        ? Stream.of(
            sideBySide.problem("true with keyTypes " + types, "true with RSA and ECDSA key types"))
        : Stream.empty();
  }

  /** One that serves once would be used up by the first generation. */
  private static Stream<Problem> oneTimeAccount(Element issuer) {
    Element place = issuer.child("accountPerGeneration");
    boolean once =
        FleetMapping.preset(issuer)
            .flatMap(preset -> preset.externalAccount())
            .filter(fact -> fact.value() == ExternalAccountNeed.ONE_TIME)
            .isPresent();
    return once && place.scalar().filter("true"::equals).isPresent()
        ? Stream.of(
            place.problem(
                "true for an authority whose external accounts serve once",
                "false, as each generation would need another externalAccount"))
        : Stream.empty();
  }
}
