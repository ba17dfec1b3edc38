package dev.exuvia.dns.lab;

import dev.exuvia.dns.rfc2136.TsigKey;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The text of a {@code knot.conf}. Its paths are relative to the workspace, where the server is
 * started, so that no name of a folder has to be written in Knot's own syntax.
 */
final class KnotConfiguration {
  private static final String SERVER =
      """
      server:
          listen: %s
          rundir: .
          udp-workers: 1
          tcp-workers: 1
          background-workers: 1
      control:
          listen: control.sock
      database:
          storage: database
      log:
        - target: stderr
          any: info
      key:
        - id: %s
          algorithm: %s
          secret: %s
      """;

  /** Without {@code via} the packet comes from another address and the other side refuses it. */
  private static final String REMOTE =
      """
        - id: %s
          address: %s
          via: %s
          key: %s
      """;

  private static final String PERMISSION =
      """
      acl:
        - id: ours
          key: %s
          action: [ update, transfer, notify ]
      """;

  private static final String SIGNING =
      """
      policy:
        - id: signed
          # Else the TTL of SOA, which is the short negative one: resolvers would fetch the keys every
          # few seconds, and one that fails once holds the zone bogus for a minute.
          dnskey-ttl: 3600
          algorithm: ecdsap256sha256
          single-type-signing: on
      """;

  private static final String TEMPLATE =
      """
      template:
        - id: default
          storage: .
          file: "%%s.zone"
          zonefile-load: %s
          zonefile-sync: -1
          journal-content: all
          acl: ours
      """;

  private final InetSocketAddress address;
  private final TsigKey key;

  KnotConfiguration(InetSocketAddress address, TsigKey key) {
    this.address = address;
    this.key = key;
  }

  String primary(PrimarySettings settings) {
    Map<String, InetSocketAddress> secondaries = new TreeMap<>();
    settings.secondaries().forEach(s -> secondaries.put("secondary" + secondaries.size(), s));
    List<String> options = new ArrayList<>();
    if (settings.signed()) {
      options.add("dnssec-signing: on");
      options.add("dnssec-policy: signed");
    }
    if (!secondaries.isEmpty()) {
      options.add("notify: [ " + String.join(", ", secondaries.keySet()) + " ]");
    }
    return head(secondaries)
        + (settings.signed() ? SIGNING : "")
        + template("difference-no-serial", options)
        + zones(settings.zoneNames());
  }

  String secondary(SecondarySettings settings) {
    return head(Map.of("primary", settings.primary()))
        + template("none", List.of("master: primary"))
        + zones(settings.zones());
  }

  private String head(Map<String, InetSocketAddress> remotes) {
    String server =
        SERVER.formatted(KnotServer.endpoint(address), key.name(), key.algorithm(), key.secret());
    String others =
        remotes.entrySet().stream()
            .map(remote -> remote(remote.getKey(), remote.getValue()))
            .collect(Collectors.joining());
    return server
        + (others.isEmpty() ? "" : "remote:\n" + others)
        + PERMISSION.formatted(key.name());
  }

  private String remote(String id, InetSocketAddress remote) {
    return REMOTE.formatted(
        id, KnotServer.endpoint(remote), address.getAddress().getHostAddress(), key.name());
  }

  private String template(String load, List<String> options) {
    return TEMPLATE.formatted(load)
        + options.stream().map(option -> "    " + option + "\n").collect(Collectors.joining());
  }

  private static String zones(List<String> names) {
    return "zone:\n"
        + names.stream().map(name -> "  - domain: " + name + "\n").collect(Collectors.joining());
  }
}
