package dev.exuvia.cert.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Moto, which answers as AWS KMS does; {@code ./exuvia test} installs it where Python is at hand.
 */
public final class KmsImitation implements AutoCloseable {
  private static final int PORT = 5599;

  private final InetAddress address;
  private final ChildProcess process;

  private KmsImitation(InetAddress address, ChildProcess process) {
    this.address = address;
    this.process = process;
  }

  /** One that lets everybody in; a test that needs it is skipped where there is none. */
  public static KmsImitation start(InetAddress address, Path directory) throws IOException {
    return start(address, directory, Map.of());
  }

  /** One that believes nobody's credentials. */
  public static KmsImitation denying(InetAddress address, Path directory) throws IOException {
    return start(address, directory, Map.of("INITIAL_NO_AUTH_ACTION_COUNT", "0"));
  }

  private static KmsImitation start(
      InetAddress address, Path directory, Map<String, String> environment) throws IOException {
    Path program =
        Path.of(System.getProperty("exuvia.root", ".."))
            .resolve("target/tools/moto/bin/moto_server");
    assumeTrue(
        Files.isExecutable(program),
        "needs an imitation of AWS KMS: no moto at "
            + program
            + "; './exuvia test' installs it where Python and its package index are at hand");
    Files.createDirectories(directory);
    ChildProcess process =
        ChildProcess.start(
            List.of(
                program.toAbsolutePath().toString(),
                "-H",
                address.getHostAddress(),
                "-p",
                Integer.toString(PORT)),
            environment,
            directory.resolve("moto.log"),
            directory.resolve("moto.pid"));
    process.awaitListening(address, PORT, Duration.ofSeconds(60));
    return new KmsImitation(address, process);
  }

  public URI endpoint() {
    return URI.create("http://" + address.getHostAddress() + ":" + PORT);
  }

  @Override
  public void close() {
    process.close();
  }
}
