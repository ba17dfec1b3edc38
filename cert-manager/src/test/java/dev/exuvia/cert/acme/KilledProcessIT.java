package dev.exuvia.cert.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.lab.ChallengeTestServer;
import dev.exuvia.cert.lab.PebbleServer;
import dev.exuvia.cert.lab.PebbleSettings;
import dev.exuvia.cert.pem.Pem;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, really killed, one after the other on the same order. */
final class KilledProcessIT {
  private static final String DNS = "127.0.74.1";

  @TempDir private Path directory;

  @Test
  void theLastOfManyProcessesFinishesTheOrderOfTheFirst() throws Exception {
    try (ChallengeTestServer dns =
            ChallengeTestServer.start(InetAddress.getByName(DNS), directory.resolve("dns"));
        PebbleServer pebble =
            PebbleServer.start(
                PebbleSettings.at(InetAddress.getByName("127.0.74.61"), directory.resolve("pebble"))
                    .resolvingBy(dns.resolver()))) {
      Path root = directory.resolve("root.pem");
      Files.writeString(root, Pem.of(List.of(pebble.httpsRoot())));
      List<String> command = command(pebble, root);
      assertThat(lastLine(command, 1)).isEqualTo("PASS");
      assertThat(lastLine(command, 2)).isEqualTo("PASS");
      // From here on the authority may be quicker than we kill.
      String end = lastLine(command, 3);
      while (end.equals("PASS")) {
        end = lastLine(command, 50);
      }
      assertThat(pebble.issuedSerials()).hasSize(1);
      assertThat(end).isEqualTo("ISSUED " + pebble.issuedSerials().getFirst());
      assertThat(new Desk(directory).journal().ordersOf("pebble-1/g2")).hasSize(1);
    }
  }

  /** Runs it and kills it the moment it begins this pass. */
  private String lastLine(List<String> command, int passes) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(directory.resolve("stderr").toFile()).start();
    String last = "";
    int seen = 0;
    try (BufferedReader lines = process.inputReader()) {
      Optional<String> line = next(lines);
      while (line.isPresent()) {
        last = line.get();
        if (last.equals("PASS") && ++seen == passes) {
          break;
        }
        line = next(lines);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return last;
  }

  private static Optional<String> next(BufferedReader lines) throws IOException {
    return Optional.ofNullable(lines.readLine());
  }

  private List<String> command(PebbleServer pebble, Path root) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                IssuingProcess.class.getName(),
                directory.toString(),
                pebble.directory().toString(),
                root.toString(),
                DNS));
    command.addAll(List.of("mx.kestrel.test", "imap.kestrel.test", "pop.kestrel.test"));
    return command;
  }
}
