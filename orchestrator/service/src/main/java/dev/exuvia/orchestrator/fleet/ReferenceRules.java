package dev.exuvia.orchestrator.fleet;

import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import dev.exuvia.playbooks.document.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Names are unique and refer to what exists. */
final class ReferenceRules implements FleetRule {

  @Override
  public Stream<Problem> problems(Element fleet) {
    return Stream.of(
            repeated(FleetRule.providers(fleet), "name"),
            repeated(FleetRule.issuers(fleet), "name"),
            repeated(FleetRule.issuers(fleet), "directory"),
            repeated(FleetRule.zones(fleet), "name"),
            provider(fleet),
            issuers(fleet),
            canary(fleet))
        .flatMap(problems -> problems);
  }

  private static Stream<Problem> repeated(Stream<Element> entries, String key) {
    Map<String, Element> first = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    entries
        .map(entry -> entry.child(key))
        .forEach(
            place ->
                place
                    .text()
                    .flatMap(text -> Optional.ofNullable(first.putIfAbsent(text, place)))
                    .ifPresent(
                        earlier ->
                            problems.add(
                                place.problem(
                                    "the %s of %s again".formatted(key, earlier.path()),
                                    "each " + key + " once"))));
    return problems.stream();
  }

  private static Stream<Problem> provider(Element fleet) {
    List<String> known =
        FleetRule.providers(fleet)
            .flatMap(provider -> provider.child("name").text().stream())
            .toList();
    Element place = fleet.child("nodes").child("provider");
    return place.text().filter(name -> !known.contains(name)).stream()
        .map(
            name ->
                place.problem("the unknown provider '" + name + "'", Spelling.oneOf(name, known)));
  }

  private static Stream<Problem> issuers(Element fleet) {
    boolean same =
        fleet.child("policy").child("allowSameIssuer").scalar().filter("true"::equals).isPresent();
    Element issuers = fleet.child("issuers");
    return Stream.of(issuers)
        .filter(list -> !same && list.items().size() == 1)
        .map(
            list ->
                list.problem(
                    "one issuer",
                    "at least two, or $.policy.allowSameIssuer: true to use one again and again"));
  }

  private static Stream<Problem> canary(Element fleet) {
    Element place = fleet.child("canary").child("account");
    List<String> domains = fleet.child("domains").texts().toList();
    return place
        .text()
        .filter(account -> !domains.contains(account.substring(account.lastIndexOf('@') + 1)))
        .map(
            account ->
                place.problem(
                    "'" + account + "'", "an address in one of " + String.join(", ", domains)))
        .stream();
  }
}
