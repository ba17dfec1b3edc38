package dev.exuvia.dns.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * Lets contenders take turns at the same work, each round begun by another. The first rounds don't
 * count: they warm up the servers and our JIT compiler, as in a service that has run for a while.
 */
final class Contest {
  /** Rounds that count. Odd, so that the median is one that was measured. */
  static final int ROUNDS = 3;

  private static final int WARM_UPS = 3;

  /** How often each contender is asked for its rate. */
  static final int TURNS = WARM_UPS + ROUNDS;

  private Contest() {}

  /**
   * Runs all rounds and returns each contender's median rate, by its name.
   *
   * @param contenders each does its work once and returns its rate
   */
  static Map<String, Double> medians(Map<String, DoubleSupplier> contenders) {
    Map<String, List<Double>> rates = new LinkedHashMap<>();
    List<String> order = new ArrayList<>(contenders.keySet());
    for (int turn = 0; turn < TURNS; turn++) {
      for (String name : order) {
        double rate = contenders.get(name).getAsDouble();
        rates.computeIfAbsent(name, n -> new ArrayList<>()).add(rate);
      }
      Collections.rotate(order, -1);
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    rates.forEach((name, measured) -> medians.put(name, median(counted(measured))));
    return medians;
  }

  /** How many of something a second, when doing it all takes as long as the work does. */
  static double rate(int count, Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return count * 1e9 / (System.nanoTime() - begun);
  }

  private static List<Double> counted(List<Double> measured) {
    return measured.subList(WARM_UPS, TURNS);
  }

  private static double median(List<Double> measured) {
    return measured.stream().sorted().toList().get(measured.size() / 2);
  }
}
