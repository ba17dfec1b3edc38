package dev.exuvia.cert.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lets the contenders get certificates in turn; prints a table and writes {@code acme.json}. */
public final class AcmeBench {
  private AcmeBench() {}

  /**
   * Measures once.
   *
   * @param arguments a directory for the result, whose {@code acme} folder must not exist yet, and
   *     the number of certificates
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: AcmeBench DIRECTORY CERTIFICATES");
    }
    Path directory = Path.of(arguments[0]).toAbsolutePath();
    Files.createDirectories(directory);
    Report report = measure(directory.resolve("acme"), Integer.parseInt(arguments[1]));
    System.out.print(report.table());
    Files.writeString(directory.resolve("acme.json"), report.json());
  }

  private static Report measure(Path work, int certificates) {
    try (BenchServers servers = BenchServers.start(work.resolve("servers"))) {
      Score ours = servers.score(new Ours(servers, work.resolve("ours")), certificates);
      Score lego = servers.score(new Lego(servers, work.resolve("lego")), certificates);
      Score certbot = servers.score(new Certbot(servers, work.resolve("certbot")), certificates);
      return new Report(certificates, ours, certbot, lego);
    }
  }
}
