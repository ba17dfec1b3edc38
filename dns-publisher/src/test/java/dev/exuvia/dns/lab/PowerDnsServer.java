package dev.exuvia.dns.lab;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * PowerDNS Authoritative Server with zones in SQLite. Beside the DNS it has the HTTP API, on the
 * same address, and takes dynamic updates with the TSIG key. The API's key is new in each life of
 * the server.
 */
public final class PowerDnsServer implements AutoCloseable {
  private static final Path SCHEMA =
      Path.of("/usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql");
  private static final int API_PORT = 8081;

  /** Paths are relative to the workspace: in an absolute one PowerDNS would cut a comment off. */
  private static final String CONFIGURATION =
      """
      launch=gsqlite3
      gsqlite3-database=zones.sqlite3
      gsqlite3-dnssec=yes
      gsqlite3-pragma-synchronous=0
      local-address=%1$s
      local-port=%2$d
      query-local-address=%1$s
      socket-dir=.
      setuid=
      setgid=
      primary=yes
      secondary-do-renotify=no
      only-notify=
      also-notify=%3$s
      allow-axfr-ips=
      dnsupdate=yes
      allow-dnsupdate-from=0.0.0.0/0
      webserver=yes
      webserver-address=%1$s
      webserver-port=%4$d
      webserver-allow-from=%1$s,127.0.0.0/8
      webserver-loglevel=none
      api=yes
      api-key=%5$s
      loglevel=4
      """;

  private final NameServer server;
  private final URI api;
  private final String apiKey;

  private PowerDnsServer(NameServer server, URI api, String apiKey) {
    this.server = server;
    this.api = api;
    this.apiKey = apiKey;
  }

  /**
   * Starts a primary; returns when it answers for every zone, signed where asked for.
   *
   * @throws IllegalStateException when it does not start, with the end of its log
   */
  public static PowerDnsServer primary(PrimarySettings settings) {
    Workspace workspace = Workspace.create(settings.directory());
    String key = HexFormat.of().formatHex(random());
    workspace.write("pdns.conf", configuration(settings, key));
    load(workspace, settings);
    ChildProcess process =
        ChildProcess.start(
            "pdns_server",
            workspace.root(),
            List.of(
                "pdns_server", "--config-dir=" + workspace.root(), "--daemon=no", "--guardian=no"));
    NameServer server =
        NameServer.await(process, settings.address(), settings.zoneNames(), settings.signed());
    String host = settings.address().getAddress().getHostAddress();
    URI api = URI.create("http://" + host + ":" + API_PORT + "/api/v1/servers/localhost");
    return new PowerDnsServer(server, api, key);
  }

  public NameServer server() {
    return server;
  }

  /** Where the API has this server. */
  public URI api() {
    return api;
  }

  public String apiKey() {
    return apiKey;
  }

  /** Ends the server. */
  @Override
  public void close() {
    server.close();
  }

  private static void load(Workspace workspace, PrimarySettings settings) {
    run(workspace, "sqlite3", "zones.sqlite3", ".read " + SCHEMA);
    pdnsutil(
        workspace,
        "import-tsig-key",
        settings.key().name(),
        settings.key().algorithm(),
        settings.key().secret());
    for (InitialZone zone : settings.zones()) {
      workspace.write(zone.name() + "zone", zone.zoneText());
      pdnsutil(workspace, "load-zone", zone.name(), zone.name() + "zone");
      pdnsutil(workspace, "set-kind", zone.name(), "primary");
      for (String right : List.of("TSIG-ALLOW-AXFR", "TSIG-ALLOW-DNSUPDATE")) {
        pdnsutil(workspace, "set-meta", zone.name(), right, settings.key().name());
      }
      if (settings.signed()) {
        pdnsutil(workspace, "secure-zone", zone.name());
      }
    }
  }

  private static void pdnsutil(Workspace workspace, String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("pdnsutil", "--config-dir=" + workspace.root()));
    command.addAll(List.of(arguments));
    run(workspace, command.toArray(String[]::new));
  }

  private static void run(Workspace workspace, String... command) {
    ChildProcess.run(workspace.root(), List.of(command));
  }

  private static String configuration(PrimarySettings settings, String key) {
    InetSocketAddress address = settings.address();
    return CONFIGURATION.formatted(
        address.getAddress().getHostAddress(),
        address.getPort(),
        String.join(",", settings.secondaries().stream().map(PowerDnsServer::endpoint).toList()),
        API_PORT,
        key);
  }

  private static String endpoint(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  private static byte[] random() {
    byte[] octets = new byte[16];
    new SecureRandom().nextBytes(octets);
    return octets;
  }
}
