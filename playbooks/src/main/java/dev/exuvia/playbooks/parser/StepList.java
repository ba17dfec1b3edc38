package dev.exuvia.playbooks.parser;

import dev.exuvia.playbooks.Needs;
import dev.exuvia.playbooks.document.Element;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps as the author wrote them, right or wrong.
 *
 * @param all in file order
 * @param names of all that have one, in file order
 */
record StepList(List<Element> all, Set<String> names) {

  static final String WITH = "with";
  static final String OF = "of";

  static StepList of(Element steps) {
    Set<String> names = new LinkedHashSet<>();
    steps.items().forEach(step -> step.child("name").text().ifPresent(names::add));
    return new StepList(steps.items(), names);
  }

  /** The needs between the steps that exist. */
  Needs needs() {
    Map<String, Set<String>> direct = new LinkedHashMap<>();
    for (Element step : all) {
      String name = name(step);
      direct
          .computeIfAbsent(name, unused -> new LinkedHashSet<>())
          .addAll(
              step.child("needs")
                  .texts()
                  .filter(need -> names.contains(need) && !need.equals(name))
                  .toList());
    }
    return new Needs(direct);
  }

  static String name(Element step) {
    return step.child("name").text().orElse("");
  }

  static Element pointOfNoReturn(Element step) {
    return step.child(WITH).child("pointOfNoReturn");
  }

  static boolean isPointOfNoReturn(Element step) {
    return pointOfNoReturn(step).scalar().filter("true"::equals).isPresent();
  }

  /** The names in {@code with.of}: a list in one text, parted by commas. */
  static List<String> of(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toList());
  }
}
