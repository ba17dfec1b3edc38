package dev.exuvia.orchestrator.fleet;

import dev.exuvia.cert.ChallengeType;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.preset.IssuerPreset;
import dev.exuvia.cert.preset.IssuerPresets;
import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import dev.exuvia.playbooks.document.Spelling;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a preset doesn't know has to be written down. */
final class IssuerRules implements FleetRule {

  private static final List<String> CHALLENGES =
      List.of(ChallengeType.DNS_01.id(), ChallengeType.DNS_ACCOUNT_01.id());

  private static final List<String> PRESETS =
      IssuerPresets.all().stream().map(IssuerPreset::id).toList();

  @Override
  public Stream<Problem> problems(Element fleet) {
    return FleetRule.issuers(fleet)
        .flatMap(
            issuer ->
                Stream.of(
                        unknownPreset(issuer),
                        challenge(issuer),
                        timeout(issuer),
                        missing(issuer, "directory", IssuerPreset::directory),
                        missing(issuer, "caaIdentity", IssuerPreset::caaIdentity))
                    .flatMap(problems -> problems));
  }

  private static Stream<Problem> unknownPreset(Element issuer) {
    Element place = issuer.child("preset");
    return place.text().filter(id -> !PRESETS.contains(id)).stream()
        .map(id -> place.problem("the unknown preset '" + id + "'", Spelling.oneOf(id, PRESETS)));
  }

  private static Stream<Problem> challenge(Element issuer) {
    Element place = issuer.child("challenge");
    return place.text().filter(id -> !CHALLENGES.contains(id)).stream()
        .map(id -> place.problem("'" + id + "'", Spelling.oneOf(id, CHALLENGES) + why(id)));
  }

  private static String why(String id) {
    return id.equals(ChallengeType.HTTP_01.id())
        ? ": a generation gets its certificate before its nodes stand in DNS, and those that do"
            + " don't serve port 80"
        : "";
  }

  private static Stream<Problem> timeout(Element issuer) {
    Element place = issuer.child("timeout");
    return place.duration().filter(span -> !Issuer.isTimeout(span)).stream()
        .map(span -> place.problem(span.toString(), "a second to ten minutes"));
  }

  private static Stream<Problem> missing(
      Element issuer, String key, Function<IssuerPreset, Optional<?>> fact) {
    boolean known =
        issuer.child(key).present() || FleetMapping.preset(issuer).flatMap(fact::apply).isPresent();
    return known
        ? Stream.empty()
        : Stream.of(issuer.problem("no " + key, "a " + key + ", or a preset that knows it"));
  }
}
