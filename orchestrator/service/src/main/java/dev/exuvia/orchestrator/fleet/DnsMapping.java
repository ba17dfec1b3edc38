package dev.exuvia.orchestrator.fleet;

import dev.exuvia.dns.Zone;
import dev.exuvia.dns.cloudflare.CloudflarePlan;
import dev.exuvia.dns.guard.Guardrails;
import dev.exuvia.dns.propagation.PropagationPolicy;
import dev.exuvia.dns.route53.Route53Account;
import dev.exuvia.orchestrator.fleet.BackendSettings.AccessKey;
import dev.exuvia.orchestrator.fleet.BackendSettings.Cloudflare;
import dev.exuvia.orchestrator.fleet.BackendSettings.PowerDns;
import dev.exuvia.orchestrator.fleet.BackendSettings.Rfc2136;
import dev.exuvia.orchestrator.fleet.BackendSettings.Route53;
import dev.exuvia.orchestrator.fleet.DnsSettings.ZoneSettings;
import dev.exuvia.playbooks.document.Element;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Builds the DNS settings from an accepted document. */
final class DnsMapping {

  private static final String DEFAULT_ALGORITHM = "hmac-sha256";
  private static final double PER_CENT = 100;

  private final Path directory;

  DnsMapping(Path directory) {
    this.directory = directory;
  }

  DnsSettings dns(Element dns) {
    return new DnsSettings(
        dns.child("zones").items().stream().map(this::zone).toList(),
        dns.child("resolver").texts().map(text -> Addresses.address(text).orElseThrow()).toList(),
        guardrails(dns.child("guard")),
        propagation(dns.child("propagation")));
  }

  private PropagationSettings propagation(Element settings) {
    Element trust = settings.child("trustAnchorsFile");
    return new PropagationSettings(
        policy(settings.child("withoutFailed")),
        trust.present() ? Optional.of(file(trust)) : Optional.empty(),
        settings
            .child("publicResolvers")
            .texts()
            .map(text -> Addresses.address(text).orElseThrow())
            .toList());
  }

  /** Left out means that every server is waited for. */
  private static PropagationPolicy policy(Element withoutFailed) {
    return withoutFailed.present()
        ? new PropagationPolicy.WithoutFailed(
            withoutFailed.child("atLeast").number().orElseThrow(), Set.of())
        : new PropagationPolicy.WaitForAll();
  }

  private static Guardrails guardrails(Element guard) {
    OptionalInt percent = guard.child("largestShare").number();
    return new Guardrails(
        percent.isPresent() ? percent.getAsInt() / PER_CENT : Guardrails.DEFAULT.largestShare(),
        guard.child("smallestZone").number().orElse(Guardrails.DEFAULT.smallestZone()));
  }

  private ZoneSettings zone(Element zone) {
    return new ZoneSettings(
        new Zone(
            text(zone.child("name")),
            zone.child("servers")
                .texts()
                .map(text -> Addresses.server(text).orElseThrow())
                .toList()),
        backend(zone));
  }

  /** {@link BackendRules} saw to it that there is exactly one. */
  private BackendSettings backend(Element zone) {
    if (zone.child("tsig").present()) {
      return tsig(zone.child("tsig"));
    }
    if (zone.child("powerdns").present()) {
      return powerDns(zone.child("powerdns"));
    }
    return zone.child("route53").present()
        ? route53(zone.child("route53"))
        : cloudflare(zone.child("cloudflare"));
  }

  private Rfc2136 tsig(Element tsig) {
    return new Rfc2136(
        text(tsig.child("name")),
        tsig.child("algorithm").text().orElse(DEFAULT_ALGORITHM),
        file(tsig.child("secretFile")));
  }

  private PowerDns powerDns(Element server) {
    return new PowerDns(URI.create(text(server.child("server"))), file(server.child("apiKeyFile")));
  }

  private Route53 route53(Element account) {
    Optional<AccessKey> key =
        account
            .child("accessKeyId")
            .text()
            .map(id -> new AccessKey(id, file(account.child("secretAccessKeyFile"))));
    return new Route53(
        account.child("endpoint").text().map(URI::create).orElse(Route53Account.AWS), key);
  }

  private Cloudflare cloudflare(Element account) {
    return new Cloudflare(
        file(account.child("tokenFile")),
        account
            .child("plan")
            .text()
            .map(plan -> CloudflarePlan.valueOf(plan.toUpperCase(Locale.ROOT)))
            .orElse(CloudflarePlan.FREE));
  }

  private static String text(Element place) {
    return place.text().orElseThrow();
  }

  private Path file(Element place) {
    return directory.resolve(text(place)).normalize();
  }
}
