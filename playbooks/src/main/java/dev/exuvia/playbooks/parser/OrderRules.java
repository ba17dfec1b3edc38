package dev.exuvia.playbooks.parser;

import dev.exuvia.playbooks.Needs;
import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order of steps makes sense: no step needs itself, no circles, a wait comes after what it
 * waits for, and after the one point of no return nothing claims to be compensated.
 */
record OrderRules(StepList steps) {

  List<Problem> problems() {
    List<Problem> problems =
        new ArrayList<>(steps.all().stream().flatMap(this::selfNeeds).toList());
    Needs needs = steps.needs();
    Optional<List<String>> cycle = needs.cycle();
    cycle.ifPresent(circle -> problems.add(circular(circle)));
    if (cycle.isEmpty()) {
      steps.all().forEach(step -> problems.addAll(waitsTooEarly(step, needs)));
    }
    problems.addAll(pointOfNoReturn(needs));
    return problems;
  }

  private Stream<Problem> selfNeeds(Element step) {
    String name = StepList.name(step);
    return step.child("needs").items().stream()
        .filter(need -> need.text().filter(name::equals).isPresent())
        .map(need -> need.problem("'" + name + "', the step itself", "other steps"));
  }

  private Problem circular(List<String> circle) {
    Element start =
        steps.all().stream()
            .filter(step -> StepList.name(step).equals(circle.getFirst()))
            .findFirst()
            .orElseThrow();
    return start
        .child("needs")
        .problem("the circle " + String.join(" -> ", circle), "needs that lead back to no step");
  }

  private List<Problem> waitsTooEarly(Element step, Needs needs) {
    Element of = step.child(StepList.WITH).child(StepList.OF);
    Set<String> before = needs.allBefore(StepList.name(step));
    return of.text().stream()
        .flatMap(text -> StepList.of(text).stream())
        .filter(name -> steps.names().contains(name) && !before.contains(name))
        .map(
            name ->
                of.problem(
                    "'" + name + "', which may not be done when this step starts",
                    "steps that this step needs, directly or by way of others"))
        .toList();
  }

  private List<Problem> pointOfNoReturn(Needs needs) {
    List<Element> points = steps.all().stream().filter(StepList::isPointOfNoReturn).toList();
    List<Problem> problems =
        new ArrayList<>(
            points.stream()
                .skip(1)
                .map(
                    step ->
                        StepList.pointOfNoReturn(step)
                            .problem("another point of no return", "one in each playbook"))
                .toList());
    points.stream()
        .findFirst()
        .ifPresent(point -> problems.addAll(lateCompensations(StepList.name(point), needs)));
    return problems;
  }

  private List<Problem> lateCompensations(String point, Needs needs) {
    return steps.all().stream()
        .filter(step -> step.child("compensate").present())
        .filter(step -> needs.allBefore(StepList.name(step)).contains(point))
        .map(
            step ->
                step.child("compensate")
                    .problem(
                        "a compensation after the point of no return '" + point + "'",
                        "none here: going back is a rotation of its own"))
        .toList();
  }
}
