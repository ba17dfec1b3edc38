package dev.exuvia.lab.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A machine of the lab that does not rotate: the mailstore, or the outside world. */
public final class LabHost implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ENDED = "init script: exit ";

  private final Path scripts;
  private final Path state;
  private final String name;

  private LabHost(Path scripts, Path state, String name) {
    this.scripts = scripts;
    this.state = state;
    this.name = name;
  }

  /**
   * Starts it; returns when its init script has.
   *
   * @param scripts folder of node-up, node-down and node-exec
   * @param state folder under which machines are kept
   * @param files tree copied over its disk before the start
   * @throws IllegalStateException if its init script fails, with what it printed
   */
  public static LabHost start(
      Path scripts, Path state, String name, String address, Path init, Path files) {
    Shell.run(
        scripts.resolve("node-up").toString(),
        "--state",
        state.toString(),
        "--name",
        name,
        "--address",
        address + Addresses.PREFIX,
        "--bridge",
        Addresses.BRIDGE,
        "--init",
        init.toString(),
        "--files",
        files.toString(),
        "--size",
        "1g");
    LabHost host = new LabHost(scripts, state, name);
    host.awaitInit();
    return host;
  }

  /** A file of its disk that it wrote, seen from here. */
  public Path written(String path) {
    return state.resolve(name).resolve("upper").resolve(path.substring(1));
  }

  /** Runs a command on it. */
  public String run(String... command) {
    String[] whole = new String[command.length + 5];
    whole[0] = scripts.resolve("node-exec").toString();
    whole[1] = "--state";
    whole[2] = state.toString();
    whole[3] = "--name";
    whole[4] = name;
    System.arraycopy(command, 0, whole, 5, command.length);
    return Shell.run(whole);
  }

  @Override
  public void close() {
    Shell.run(scripts.resolve("node-down").toString(), "--state", state.toString(), "--name", name);
  }

  private void awaitInit() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      String console = console();
      if (console.contains(ENDED)) {
        if (console.contains(ENDED + "0")) {
          return;
        }
        throw new IllegalStateException(name + " did not start: " + end(console));
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    throw new IllegalStateException(name + " did not start in time: " + end(console()));
  }

  /** The last lines but the one that says how the script ended, and where all of them are. */
  private String end(String console) {
    List<String> lines =
        console.lines().filter(line -> !line.isBlank() && !line.contains(ENDED)).toList();
    return "%s (%s)"
        .formatted(
            String.join(" / ", lines.subList(Math.max(0, lines.size() - 3), lines.size())),
            state.resolve(name).resolve("console"));
  }

  private String console() {
    try {
      return Files.readString(state.resolve(name).resolve("console"));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " has no console", e);
    }
  }
}
