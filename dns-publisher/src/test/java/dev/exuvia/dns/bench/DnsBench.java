package dev.exuvia.dns.bench;

import dev.exuvia.dns.lab.BindServer;
import dev.exuvia.dns.lab.KnotServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Measures publishing, propagation checks and planning; prints a table and writes {@code dns.json}.
 */
public final class DnsBench {
  private DnsBench() {}

  /**
   * Measures once.
   *
   * @param arguments a directory for the result; its {@code servers} folder must not exist yet
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("usage: DnsBench DIRECTORY");
    }
    Path directory = Path.of(arguments[0]).toAbsolutePath();
    Files.createDirectories(directory);
    Report report = measure(directory.resolve("servers"));
    System.out.print(report.table());
    Files.writeString(directory.resolve("dns.json"), report.json());
  }

  private static Report measure(Path servers) {
    return new Report(
        UpdateBench.run("knot", servers.resolve("knot"), KnotServer::primary),
        UpdateBench.run("bind", servers.resolve("bind"), BindServer::primary),
        PropagationBench.run(servers.resolve("propagation")),
        PlanBench.run());
  }
}
