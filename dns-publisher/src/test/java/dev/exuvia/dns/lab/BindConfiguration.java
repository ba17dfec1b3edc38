package dev.exuvia.dns.lab;

import dev.exuvia.dns.rfc2136.TsigKey;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;

/** The text of a {@code named.conf}. */
final class BindConfiguration {
  private static final String OPTIONS =
      """
      key "%1$s" { algorithm %2$s; secret "%3$s"; };
      controls {};
      options {
        directory %4$s;
        pid-file none;
        session-keyfile none;
        listen-on%7$s port %6$d { %5$s; };
        listen-on%8$s { none; };
        recursion no;
        dnssec-validation no;
        minimal-responses yes;
        allow-query { any; };
        allow-transfer { key "%1$s"; };
        notify explicit;
        notify-delay 0;
        notify-source%7$s %5$s;
        transfer-source%7$s %5$s;
        request-ixfr yes;
        serial-query-rate 200;
        notify-rate 200;
        startup-notify-rate 200;
      """;

  private static final String SIGNING =
      """
      dnssec-policy "signed" {
        keys { csk key-directory lifetime unlimited algorithm ecdsap256sha256; };
      };
      """;

  private final Workspace workspace;
  private final InetSocketAddress address;
  private final TsigKey key;

  BindConfiguration(Workspace workspace, InetSocketAddress address, TsigKey key) {
    this.workspace = workspace;
    this.address = address;
    this.key = key;
  }

  String primary(PrimarySettings settings) {
    String followers =
        settings.secondaries().stream().map(this::keyed).collect(Collectors.joining());
    String signing = settings.signed() ? "dnssec-policy \"signed\"; " : "";
    String zones =
        settings.zoneNames().stream()
            .map(
                zone ->
                    "zone \"%s\" { type primary; file \"%szone\"; allow-update { key \"%s\"; }; %s};%n"
                        .formatted(zone, zone, key.name(), signing))
            .collect(Collectors.joining());
    String notify = followers.isEmpty() ? "" : "  also-notify { " + followers + "};\n";
    return options() + notify + "};\n" + (settings.signed() ? SIGNING : "") + zones;
  }

  String secondary(SecondarySettings settings) {
    return options() + "};\n" + zones(settings.zones(), keyed(settings.primary()));
  }

  private String zones(List<String> names, String primary) {
    return names.stream()
        .map(
            zone ->
                "zone \"%s\" { type secondary; file \"%szone\"; primaries { %s}; allow-notify { key \"%s\"; }; };%n"
                    .formatted(zone, zone, primary, key.name()))
        .collect(Collectors.joining());
  }

  private String keyed(InetSocketAddress other) {
    return "%s port %d key \"%s\"; "
        .formatted(other.getAddress().getHostAddress(), other.getPort(), key.name());
  }

  private String options() {
    boolean six = address.getAddress() instanceof Inet6Address;
    return OPTIONS.formatted(
        key.name(),
        key.algorithm(),
        key.secret(),
        BindText.quoted(workspace.root().toString()),
        address.getAddress().getHostAddress(),
        address.getPort(),
        six ? "-v6" : "",
        six ? "" : "-v6");
  }
}
