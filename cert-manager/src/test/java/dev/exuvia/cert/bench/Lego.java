package dev.exuvia.cert.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code lego run} in a loop, with no wait for propagation, which would only slow it. */
final class Lego implements Contender {
  private final BenchServers servers;
  private final Path directory;
  private final Command command;

  Lego(BenchServers servers, Path directory) {
    this.servers = servers;
    this.directory = directory;
    this.command =
        new Command(
            Map.of(
                "LEGO_CA_CERTIFICATES",
                servers.root().toString(),
                "RFC2136_NAMESERVER",
                nameServer(servers),
                "RFC2136_TSIG_ALGORITHM",
                "hmac-sha256.",
                "RFC2136_TSIG_KEY",
                servers.key().name(),
                "RFC2136_TSIG_SECRET",
                servers.key().secret(),
                "RFC2136_TTL",
                "1",
                "RFC2136_POLLING_INTERVAL",
                "0",
                "RFC2136_SEQUENCE_INTERVAL",
                "0"),
            directory.resolve("said.log"));
  }

  @Override
  public void issue(List<String> names) {
    names.forEach(name -> command.run(arguments(name)));
  }

  private List<String> arguments(String name) {
    return List.of(
        "lego",
        "--accept-tos",
        "--email",
        "bench@bench.test",
        "--server",
        servers.directory().toString(),
        "--path",
        directory.toString(),
        "--dns",
        "rfc2136",
        "--dns.disable-cp",
        "--dns.resolvers",
        nameServer(servers),
        "--domains",
        name,
        "run");
  }

  private static String nameServer(BenchServers servers) {
    return servers.zone().primary().getAddress().getHostAddress()
        + ":"
        + servers.zone().primary().getPort();
  }

  @Override
  public String toString() {
    return "lego";
  }
}
