package dev.exuvia.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The contestants take turns, so that what happens on the machine meanwhile meets all of them. */
final class Race {

  private static final int WARM_UP = 500;
  private static final int CHAINS = 300;
  private static final int TURNS = 3;

  private final BenchDatabase database;

  Race(BenchDatabase database) {
    this.database = database;
  }

  /** Each contestant's median, by name. */
  Map<String, Rate> run(List<Contestant> contestants) throws Exception {
    for (Contestant contestant : contestants) {
      contestant.run(WARM_UP);
    }
    Map<String, List<Rate>> turns = new TreeMap<>();
    for (int turn = 0; turn < TURNS; turn++) {
      for (Contestant contestant : contestants) {
        turns.computeIfAbsent(contestant.name(), name -> new ArrayList<>()).add(turn(contestant));
      }
    }
    Map<String, Rate> medians = new TreeMap<>();
    turns.forEach((name, rates) -> medians.put(name, Rate.median(rates)));
    return medians;
  }

  private Rate turn(Contestant contestant) throws Exception {
    long commits = database.commits();
    Duration server = database.processorTime();
    long jvm = processorNanos();
    long begun = System.nanoTime();
    contestant.run(CHAINS);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double steps = CHAINS * Contestant.STEPS;
    // The statistics of a backend are reported with a delay of up to a second.
    Thread.sleep(Duration.ofMillis(1200));
    return new Rate(
        contestant.name(),
        steps / seconds,
        (database.commits() - commits) / steps,
        (processorNanos() - jvm) / 1e6 / steps,
        database.processorTime().minus(server).toMillis() / steps);
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
