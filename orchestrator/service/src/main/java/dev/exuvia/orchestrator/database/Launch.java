package dev.exuvia.orchestrator.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the server is started: in a session of its own, so that signals to the service's terminal
 * don't reach it, and with a lock that each of its processes inherits. The lock tells servers in
 * other process namespaces, which no process table shows, and back ends whose first process was
 * killed.
 *
 * @param home the directory around the cluster
 */
record Launch(Path home, Binaries binaries, Cluster cluster) {

  private static final int LOCK_PATIENCE_SECONDS = 20;

  /** Starts the server on a port of 127.0.0.1; the process is the server's first one. */
  Process on(int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add("setsid");
    command.addAll(locked("--no-fork"));
    command.addAll(cluster.privileges().command(server(port)));
    return new ProcessBuilder(command)
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  /** Removes what a server left that died, as soon as none of its processes lives. */
  void clearStalePid() {
    List<String> command = new ArrayList<>(locked());
    command.addAll(List.of("rm", "-f", Postmaster.file(cluster.directory()).toString()));
    Commands.run(command)
        .orThrow(
            "A PostgreSQL server that can't be seen from here still uses "
                + cluster.directory()
                + "; waiting for its lock");
  }

  Path log() {
    return home.resolve("server.log");
  }

  /** The last that the server wrote to its log. */
  String lastWords() {
    try (Stream<String> lines = Files.lines(log())) {
      return lines
          .filter(line -> !line.isBlank())
          .reduce((before, after) -> after)
          .orElse("it said nothing");
    } catch (IOException | UncheckedIOException e) {
      return "it left no readable log";
    }
  }

  private List<String> locked(String... options) {
    List<String> command = new ArrayList<>(List.of("flock"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "--wait",
            Integer.toString(LOCK_PATIENCE_SECONDS),
            home.resolve("server.lock").toString()));
    return command;
  }

  private List<String> server(int port) {
    return List.of(
        binaries.program("postgres"),
        "-D",
        cluster.directory().toString(),
        "-p",
        Integer.toString(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "fsync=on",
        "-c",
        "synchronous_commit=on",
        "-c",
        "io_method=sync",
        "-c",
        "shared_buffers=64MB",
        "-c",
        "timezone=UTC",
        "-c",
        "log_timezone=UTC",
        "-c",
        "log_min_messages=error",
        "-c",
        "log_min_error_statement=panic");
  }
}
