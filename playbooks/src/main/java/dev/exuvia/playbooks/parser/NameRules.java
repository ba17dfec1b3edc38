package dev.exuvia.playbooks.parser;

import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import dev.exuvia.playbooks.document.Spelling;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Step names are unique; actions, needs and awaited steps exist. */
record NameRules(StepList steps, Set<String> knownActions) {

  List<Problem> problems() {
    return Stream.concat(repeatedNames().stream(), steps.all().stream().flatMap(this::unknownNames))
        .toList();
  }

  private List<Problem> repeatedNames() {
    Map<String, Element> first = new HashMap<>();
    return steps.all().stream()
        .map(step -> step.child("name"))
        .filter(name -> name.text().isPresent())
        .flatMap(name -> repeated(name, first).stream())
        .toList();
  }

  private static Optional<Problem> repeated(Element name, Map<String, Element> first) {
    String text = name.text().orElseThrow();
    return Optional.ofNullable(first.putIfAbsent(text, name))
        .map(
            earlier ->
                name.problem(
                    "'" + text + "', the name of " + earlier.path() + " too", "a new name"));
  }

  private Stream<Problem> unknownNames(Element step) {
    return Stream.of(
            Stream.of(step.child("action"), step.child("compensate"))
                .flatMap(action -> unknown("action", action, action.text(), knownActions)),
            step.child("needs").items().stream()
                .flatMap(need -> unknown("step", need, need.text(), steps.names())),
            awaited(step))
        .flatMap(problems -> problems);
  }

  private Stream<Problem> awaited(Element step) {
    Element of = step.child(StepList.WITH).child(StepList.OF);
    return of.text().stream()
        .flatMap(text -> StepList.of(text).stream())
        .flatMap(name -> unknown("step", of, Optional.of(name), steps.names()));
  }

  private static Stream<Problem> unknown(
      String kind, Element place, Optional<String> name, Collection<String> known) {
    return name.filter(text -> !known.contains(text)).stream()
        .map(
            text ->
                place.problem(
                    "the unknown " + kind + " '" + text + "'", Spelling.oneOf(text, known)));
  }
}
