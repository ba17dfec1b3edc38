package dev.exuvia.lab.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The service under test: a JVM of its own, as in production, that can be killed and started again.
 */
public final class ServiceProcess implements AutoCloseable {

  /**
   * In production the service stands on another machine than the mail servers; here a start of it,
   * which keeps every processor busy for seconds, would take from them what they need to answer in
   * time. So it counts on one processor only, and stands back when others want it. It is a session
   * of its own with a low priority as a whole, because where the kernel groups tasks by session
   * (sched(7), autogroup) a nice value counts only within the session; elsewhere the nice value
   * alone does it. No lower than this, or it would starve itself beside other work. Holds for each
   * start.
   */
  private static final List<String> BOUND =
      List.of(
          "setsid",
          "sh",
          "-c",
          "echo 5 >/proc/self/autogroup 2>/dev/null; exec nice -n 5 \"$@\"",
          "service");

  private final List<String> command;
  private final Path log;
  private Process process;

  /**
   * @param jar quarkus-run.jar
   * @param properties system properties, name=value
   * @param log where its output goes
   */
  public ServiceProcess(Path jar, Path fleet, List<String> properties, Path log) {
    command = new ArrayList<>(BOUND);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx384m", "-XX:TieredStopAtLevel=1"));
    command.add("-XX:ActiveProcessorCount=1");
    command.addAll(inherited());
    properties.forEach(property -> command.add("-D" + property));
    command.addAll(List.of("-jar", jar.toString(), "serve", "--config", fleet.toString()));
    this.log = log;
    process = start();
  }

  /** Ends it as a crash would, and starts it again. */
  public void killAndRestart() {
    process.destroyForcibly();
    awaitEnd();
    process = start();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroy();
    if (!ended(10)) {
      process.destroyForcibly();
      awaitEnd();
    }
  }

  /** The last that it wrote to its log. */
  public String lastWords() {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> !line.isBlank())
          .reduce((before, after) -> after)
          .orElse("it wrote nothing");
    } catch (IOException e) {
      throw new UncheckedIOException("the service's log can't be read: " + log, e);
    }
  }

  /** What this JVM was told of restricted features, which the service uses as well. */
  private static List<String> inherited() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--sun-misc-unsafe-memory-access="))
        .toList();
  }

  private void awaitEnd() {
    if (!ended(10)) {
      throw new IllegalStateException("the service, pid " + process.pid() + ", does not end");
    }
  }

  private boolean ended(int seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the service was ending", e);
    }
  }

  private Process start() {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("the service cannot be started", e);
    }
  }
}
