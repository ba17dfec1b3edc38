package dev.exuvia.cert.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code certbot certonly} in a loop, with no wait for propagation, which would only slow it. */
final class Certbot implements Contender {
  private final BenchServers servers;
  private final Path directory;
  private final Command command;

  Certbot(BenchServers servers, Path directory) {
    this.servers = servers;
    this.directory = directory;
    this.command =
        new Command(
            Map.of("REQUESTS_CA_BUNDLE", servers.root().toString()), directory.resolve("said.log"));
  }

  @Override
  public void issue(List<String> names) {
    Path credentials = credentials();
    for (String name : names) {
      command.run(arguments(credentials, name));
    }
  }

  private List<String> arguments(Path credentials, String name) {
    return List.of(
        "certbot",
        "certonly",
        "--non-interactive",
        "--agree-tos",
        "--register-unsafely-without-email",
        "--server",
        servers.directory().toString(),
        "--config-dir",
        directory.resolve("config").toString(),
        "--work-dir",
        directory.resolve("work").toString(),
        "--logs-dir",
        directory.resolve("logs").toString(),
        "--dns-rfc2136",
        "--dns-rfc2136-credentials",
        credentials.toString(),
        "--dns-rfc2136-propagation-seconds",
        "0",
        "-d",
        name);
  }

  private Path credentials() {
    String text =
        """
        dns_rfc2136_server = %s
        dns_rfc2136_port = %d
        dns_rfc2136_name = %s
        dns_rfc2136_secret = %s
        dns_rfc2136_algorithm = HMAC-SHA256
        """
            .formatted(
                servers.zone().primary().getAddress().getHostAddress(),
                servers.zone().primary().getPort(),
                servers.key().name(),
                servers.key().secret());
    return BenchServers.write(directory.resolve("credentials.ini"), text);
  }

  @Override
  public String toString() {
    return "certbot";
  }
}
