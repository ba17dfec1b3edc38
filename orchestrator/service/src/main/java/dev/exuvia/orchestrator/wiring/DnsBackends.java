package dev.exuvia.orchestrator.wiring;

import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.cloudflare.CloudflareBackend;
import dev.exuvia.dns.guard.GuardedBackend;
import dev.exuvia.dns.ownership.OwnedBackend;
import dev.exuvia.dns.powerdns.PowerDnsBackend;
import dev.exuvia.dns.rfc2136.Rfc2136Backend;
import dev.exuvia.dns.rfc2136.TsigKey;
import dev.exuvia.dns.route53.Route53Account;
import dev.exuvia.dns.route53.Route53Backend;
import dev.exuvia.orchestrator.fencing.FencedBackend;
import dev.exuvia.orchestrator.fleet.BackendSettings;
import dev.exuvia.orchestrator.fleet.BackendSettings.AccessKey;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.rotation.RotatingRecords;
import java.util.HashMap;
import java.util.Map;

/**
 * How each zone is reached: the backend that the fleet names, which changes only what is proved
 * ours, behind a guard that refuses to change much at once. Zones with the same settings share a
 * backend, as those of one account share its limits.
 */
final class DnsBackends {

  private final Fleet fleet;
  private final Secrets secrets;
  private final RotatingRecords rotating;
  private final Map<BackendSettings, Reach> reaches = new HashMap<>();

  DnsBackends(Fleet fleet, Secrets secrets) {
    this.fleet = fleet;
    this.secrets = secrets;
    this.rotating = new RotatingRecords(fleet);
  }

  /**
   * A way to one or more zones.
   *
   * @param owned to adopt what is there already
   * @param guarded for everybody else
   */
  record Reach(OwnedBackend owned, ZoneBackend guarded) {}

  Reach of(BackendSettings settings) {
    return reaches.computeIfAbsent(settings, this::reach);
  }

  private Reach reach(BackendSettings settings) {
    OwnedBackend owned =
        new OwnedBackend(new FencedBackend(backend(settings)), "exuvia-" + fleet.name());
    return new Reach(owned, new GuardedBackend(owned, fleet.dns().guardrails(), rotating::covers));
  }

  private ZoneBackend backend(BackendSettings settings) {
    return switch (settings) {
      case BackendSettings.Rfc2136 tsig ->
          new Rfc2136Backend(
              new TsigKey(tsig.keyName(), tsig.algorithm(), secrets.read(tsig.secretFile())));
      case BackendSettings.PowerDns server ->
          new PowerDnsBackend(server.server(), secrets.read(server.apiKeyFile()));
      case BackendSettings.Route53 account ->
          new Route53Backend(
              new Route53Account(
                  account.endpoint(),
                  account.accessKey().map(AccessKey::id),
                  account.accessKey().map(key -> secrets.read(key.secretFile()))));
      case BackendSettings.Cloudflare account ->
          new CloudflareBackend(secrets.read(account.tokenFile()), account.plan());
    };
  }
}
