package dev.exuvia.orchestrator.fleet;

import dev.exuvia.dns.Zone;
import dev.exuvia.orchestrator.fleet.DnsSettings.TsigSettings;
import dev.exuvia.orchestrator.fleet.DnsSettings.ZoneSettings;
import dev.exuvia.playbooks.document.Element;
import java.nio.file.Path;

/** Builds the DNS settings from an accepted document. */
final class DnsMapping {

  private static final String DEFAULT_ALGORITHM = "hmac-sha256";

  private final Path directory;

  DnsMapping(Path directory) {
    this.directory = directory;
  }

  DnsSettings dns(Element dns) {
    return new DnsSettings(
        dns.child("zones").items().stream().map(this::zone).toList(),
        dns.child("resolver").texts().map(text -> Addresses.address(text).orElseThrow()).toList());
  }

  private ZoneSettings zone(Element zone) {
    return new ZoneSettings(
        new Zone(
            zone.child("name").text().orElseThrow(),
            zone.child("servers")
                .texts()
                .map(text -> Addresses.server(text).orElseThrow())
                .toList()),
        tsig(zone.child("tsig")));
  }

  private TsigSettings tsig(Element tsig) {
    return new TsigSettings(
        tsig.child("name").text().orElseThrow(),
        tsig.child("algorithm").text().orElse(DEFAULT_ALGORITHM),
        tsig.child("secretFile").text().map(directory::resolve).orElseThrow().normalize());
  }
}
