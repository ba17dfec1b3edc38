package dev.exuvia.dns.route53;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.Zone;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HostedZone;

/** Which hosted zone a zone is. It is asked once: an id stays for a hosted zone's life. */
final class HostedZones {
  private final Route53Client client;
  private final Map<String, String> ids = new ConcurrentHashMap<>();

  HostedZones(Route53Client client) {
    this.client = client;
  }

  /** The id of the one public hosted zone of the name; otherwise throws what the verdict says. */
  String id(Zone zone, Verdict verdict) {
    String known = ids.get(zone.name());
    if (known != null) {
      return known;
    }
    List<HostedZone> found = find(zone);
    if (found.isEmpty()) {
      throw verdict.noSuchZone();
    }
    if (found.size() > 1) {
      throw verdict.severalZones(found.size());
    }
    String id = bare(found.getFirst().id());
    ids.put(zone.name(), id);
    return id;
  }

  /** Answers show ids as paths, {@code /hostedzone/Z1}; requests take the last part. */
  static String bare(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  /** The list starts at the name, so that all zones of the name are on its first page. */
  private List<HostedZone> find(Zone zone) {
    return client
        .listHostedZonesByName(list -> list.dnsName(Escapes.toOctal(zone.name())))
        .hostedZones()
        .stream()
        .filter(hosted -> DomainName.absolute(Escapes.toDecimal(hosted.name())).equals(zone.name()))
        .filter(
            hosted ->
                !Boolean.TRUE.equals(
                    hosted.config() == null ? null : hosted.config().privateZone()))
        .toList();
  }
}
