package dev.exuvia.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.exuvia.engine.StepOutcome;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code ./exuvia bench engine}: prints a table and writes {@code engine.json}. Nothing is
 * asserted.
 */
public final class EngineBench {

  private EngineBench() {}

  /**
   * Runs it.
   *
   * @param arguments where {@code engine.json} goes
   */
  public static void main(String[] arguments) throws Exception {
    // Of all alike: what a library tells of each connection is not what is compared.
    Logger.getLogger("").setLevel(Level.WARNING);
    Path output = Path.of(arguments[0]);
    Files.createDirectories(output);
    Path data = Files.createTempDirectory("exuvia-bench-engine");
    try (BenchDatabase database = new BenchDatabase(data)) {
      for (String schema : List.of("chains", "herd", "crowd")) {
        database.migrate(schema);
      }
      Map<String, Object> report = report(database);
      Files.writeString(
          output.resolve("engine.json"),
          JsonMapper.builder()
                  .enable(SerializationFeature.INDENT_OUTPUT)
                  .build()
                  .writeValueAsString(report)
              + "\n");
    }
  }

  private static Map<String, Object> report(BenchDatabase database) throws Exception {
    PrintStream out = System.out;
    Map<String, Object> report = new LinkedHashMap<>();
    Map<String, Rate> rates = race(database);
    print(
        out, "%-14s %8s %14s %12s %12s%n", "", "steps/s", "commits/step", "JVM ms", "database ms");
    rates.values().forEach(rate -> print(out, rate));
    Rate own = rates.get("exuvia");
    double dbos = own.stepsPerSecond() / rates.get("dbos").stepsPerSecond();
    double dbScheduler = own.stepsPerSecond() / rates.get("db-scheduler").stepsPerSecond();
    print(out, "dbosRatio %.2f, dbSchedulerRatio %.2f%n%n", dbos, dbScheduler);
    report.put("rates", rates.values());
    report.put("dbosRatio", dbos);
    report.put("dbSchedulerRatio", dbScheduler);

    Lateness ours = Herd.ours(database);
    Lateness peer = Herd.dbScheduler(database);
    print(
        out,
        "%-14s %8s %8s %8s %12s %12s%n",
        "due at once",
        "due",
        "begun",
        "extra",
        "median s",
        "p99 s");
    print(out, "exuvia", ours);
    print(out, "db-scheduler", peer);
    report.put("herd", Map.of("exuvia", ours, "dbScheduler", peer));

    Crowd crowd = Crowd.ours(database);
    print(
        out,
        "%n%d waiting: %.1f MB of heap, %d threads, a sweep %.1f ms%n",
        crowd.waiting(),
        crowd.heapMegabytes(),
        crowd.threads(),
        crowd.sweepMillis());
    report.put("waiting", crowd);

    double killed = TakeOver.seconds(database, "KILL");
    double stopped = TakeOver.seconds(database, "STOP");
    print(
        out,
        "taken over %.1f s after SIGKILL, %.1f s after SIGSTOP (lease 3 s)%n",
        killed,
        stopped);
    report.put("takeOverSeconds", Map.of("SIGKILL", killed, "SIGSTOP", stopped));
    return report;
  }

  private static Map<String, Rate> race(BenchDatabase database) throws Exception {
    try (OurEngine ours =
            new OurEngine(
                database.url("chains"), "bench", Contestant.IN_FLIGHT, step -> StepOutcome.done());
        DbSchedulerPeer scheduler =
            new DbSchedulerPeer(database, "chains_peer", java.time.Duration.ofMillis(20));
        DbosPeer dbos = new DbosPeer(database)) {
      scheduler.start();
      return new Race(database).run(List.of(ours, scheduler, dbos));
    }
  }

  private static void print(PrintStream out, Rate rate) {
    print(
        out,
        "%-14s %8.0f %14.2f %12.2f %12.2f%n",
        rate.name(),
        rate.stepsPerSecond(),
        rate.commitsPerStep(),
        rate.jvmMillisPerStep(),
        rate.databaseMillisPerStep());
  }

  private static void print(PrintStream out, String name, Lateness late) {
    print(
        out,
        "%-14s %8d %8d %8d %12.2f %12.2f%n",
        name,
        late.due(),
        late.begun(),
        late.extra(),
        late.medianSeconds(),
        late.p99Seconds());
  }

  private static void print(PrintStream out, String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
  }
}
