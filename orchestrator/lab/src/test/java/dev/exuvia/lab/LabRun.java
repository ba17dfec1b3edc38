package dev.exuvia.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One run of the lab as {@code ./exuvia lab} makes it: a process of its own in a closed network of
 * its own.
 *
 * @param exitCode of the lab
 * @param report what it wrote
 */
record LabRun(int exitCode, JsonNode report) {

  private static final Path ROOT = Path.of(System.getProperty("exuvia.root"));
  private static final Path TARGET = ROOT.resolve("orchestrator/lab/target");
  private static final int MINUTES = 12;

  /** What the lab exits with when the machine didn't get done what a verdict needs. */
  private static final int INCONCLUSIVE = 75;

  /** How many labs run side by side: two cores carry two, and a third starves the others. */
  private static final int SIDE_BY_SIDE = 2;

  private static final Semaphore MACHINE = new Semaphore(SIDE_BY_SIDE, true);

  /**
   * Runs it to its end while no other lab runs, since it measures time; its output goes to a file
   * beside its report. One that the machine was too busy for is repeated once, and then counts.
   */
  static LabRun alone(String name, String... options) throws IOException, InterruptedException {
    return alone(MINUTES, name, options);
  }

  /** The same for what takes longer than usual. */
  static LabRun alone(int minutes, String name, String... options)
      throws IOException, InterruptedException {
    MACHINE.acquire(SIDE_BY_SIDE);
    try {
      LabRun run = once(minutes, name, options);
      return run.exitCode == INCONCLUSIVE ? once(minutes, name + "-again", options) : run;
    } finally {
      MACHINE.release(SIDE_BY_SIDE);
    }
  }

  /** The same for a run that measures no time, beside others of its kind. */
  static LabRun besideOthers(String name, String... options)
      throws IOException, InterruptedException {
    MACHINE.acquire();
    try {
      LabRun run = once(MINUTES, name, options);
      if (run.exitCode != INCONCLUSIVE) {
        return run;
      }
    } finally {
      MACHINE.release();
    }
    return alone(name + "-alone", options);
  }

  private static LabRun once(int minutes, String name, String... options)
      throws IOException, InterruptedException {
    Path folder = folder(name);
    Process lab = start(name, options);
    if (!lab.waitFor(minutes, TimeUnit.MINUTES)) {
      lab.destroyForcibly();
      throw new AssertionError("the lab did not end; see " + folder);
    }
    Path report = LabProcess.report(folder);
    if (!Files.exists(report)) {
      throw new AssertionError(
          "the lab ended with "
              + lab.exitValue()
              + " and wrote no report:\n"
              + Files.readString(LabProcess.output(folder)));
    }
    return new LabRun(lab.exitValue(), JsonMapper.builder().build().readTree(report.toFile()));
  }

  static Process start(String name, String... options) throws IOException {
    return LabProcess.start(classPath(), folder(name), List.of(options));
  }

  /** A folder of playbooks among the test's resources. */
  static String playbooks(String name) {
    return ROOT.resolve("orchestrator/lab/src/test/resources/broken-playbooks/" + name).toString();
  }

  long count(String path) {
    return report.at(path).asLong();
  }

  static Path folder(String name) {
    return TARGET.resolve("lab/" + name);
  }

  private static String classPath() {
    return TARGET.resolve("classes") + ":" + TARGET.resolve("lib/*");
  }
}
