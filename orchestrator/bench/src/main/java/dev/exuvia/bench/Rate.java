package dev.exuvia.bench;

import java.util.Comparator;
import java.util.List;

/**
 * How fast a contestant was, in the median of its turns.
 *
 * @param stepsPerSecond durable steps
 * @param commitsPerStep transactions of the database, its own included
 * @param jvmMillisPerStep processor time of this process
 * @param databaseMillisPerStep processor time of the database
 */
record Rate(
    String name,
    double stepsPerSecond,
    double commitsPerStep,
    double jvmMillisPerStep,
    double databaseMillisPerStep) {

  static Rate median(List<Rate> turns) {
    return turns.stream()
        .sorted(Comparator.comparingDouble(Rate::stepsPerSecond))
        .toList()
        .get(turns.size() / 2);
  }
}
