package dev.exuvia.cert.lab;

import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.pem.Pem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A real Caddy as an ACME authority, as a child process: smallstep's code, so another one than
 * Let's Encrypt's. Its root is new at every start with an empty directory. Needs root, because
 * Caddy 2.6 asks the resolver of the machine for challenges: it runs with a {@code resolv.conf} of
 * its own.
 *
 * <p>What it does otherwise than Pebble: a proof that it doesn't find leaves the authorization open
 * with an error instead of ending it; it validates while the trigger waits; an order is valid as
 * soon as it is finalised; certificates live twelve hours and have no subject.
 */
public final class CaddyServer implements AutoCloseable {
  /** What goes into CAA records for a Caddy; it looks at none. */
  public static final String CAA_IDENTITY = "caddy.invalid";

  private static final int PORT = 14000;
  private static final Duration START = Duration.ofSeconds(20);

  private final InetAddress address;
  private final Path directory;
  private final ChildProcess process;

  private CaddyServer(InetAddress address, Path directory, ChildProcess process) {
    this.address = address;
    this.directory = directory;
    this.process = process;
  }

  /**
   * Starts it and returns when it answers.
   *
   * @param resolver whom it asks for challenges; at port 53
   * @throws LabServerException when the package {@code caddy} is missing or it does not come up
   */
  public static CaddyServer start(InetAddress address, InetSocketAddress resolver, Path directory) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("Caddyfile"), configuration(address, directory));
      Files.writeString(
          directory.resolve("resolv.conf"),
          "nameserver " + resolver.getAddress().getHostAddress() + "\n");
    } catch (IOException e) {
      throw new LabServerException("cannot write to " + directory, e);
    }
    ChildProcess process =
        ChildProcess.start(
            command(directory),
            Map.of("HOME", directory.toString()),
            directory.resolve("caddy.log"),
            directory.resolve("caddy.pid"));
    process.awaitListening(address, PORT, START);
    return new CaddyServer(address, directory, process);
  }

  /** This Caddy as an issuer of a fleet. */
  public Issuer issuer(String name) {
    return new Issuer(name, directoryUri(), CAA_IDENTITY, Optional.empty(), List.of(root()));
  }

  /** The ACME directory. */
  public URI directoryUri() {
    return URI.create(
        "https://" + PebbleFiles.hostAndPort(address, PORT) + "/acme/local/directory");
  }

  /** The root of the certificates that it issues, and of its own. */
  public X509Certificate root() {
    try {
      return Pem.certificates(
              Files.readString(directory.resolve("storage/pki/authorities/local/root.crt")))
          .getFirst();
    } catch (IOException e) {
      throw new LabServerException("Caddy has made no root", e);
    }
  }

  @Override
  public void close() {
    process.close();
  }

  private static List<String> command(Path directory) {
    return List.of(
        "unshare",
        "--mount",
        "--propagation",
        "private",
        "sh",
        "-c",
        "mount --bind \"$1/resolv.conf\" /etc/resolv.conf"
            + " && exec caddy run --adapter caddyfile --config \"$1/Caddyfile\"",
        "caddy",
        directory.toString());
  }

  private static String configuration(InetAddress address, Path directory) {
    return """
    {
      admin off
      skip_install_trust
      storage file_system %s
      auto_https disable_redirects
    }
    https://%s {
      bind %s
      tls internal
      acme_server
    }
    """
        .formatted(
            CaddyText.quoted(directory.resolve("storage").toString()),
            PebbleFiles.hostAndPort(address, PORT),
            address.getHostAddress());
  }
}
