package dev.exuvia.orchestrator.proof;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import dev.exuvia.mail.canary.PortSight;
import java.util.List;
import java.util.TreeMap;

/** What is wrong with ports that were looked at. */
public final class PortObjections {

  private PortObjections() {}

  /** In words; empty when nothing is. What is the same at many ports is said once. */
  public static String of(List<PortSight> sights) {
    return sights.stream()
        .filter(sight -> !sight.objections().isEmpty())
        .collect(
            groupingBy(
                sight -> String.join(", ", sight.objections()),
                TreeMap::new,
                mapping(sight -> sight.endpoint().toString(), joining(", "))))
        .entrySet()
        .stream()
        .map(entry -> entry.getValue() + ": " + entry.getKey())
        .collect(joining("; "));
  }
}
