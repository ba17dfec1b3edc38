package dev.exuvia.dns.route53;

import dev.exuvia.dns.NotInZoneException;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.ProtectedRecordException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RrsetKey;
import dev.exuvia.dns.ServerFailedException;
import dev.exuvia.dns.Standing;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.ZoneConflictException;
import dev.exuvia.dns.http.Pause;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeStatus;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.Route53Exception;

/**
 * Publishes in Amazon Route 53. Thread-safe; close it when the service ends.
 *
 * <p>A plan is one change batch, all or nothing, compared by Route 53 itself, TTLs included.
 * Returns when all of Route 53's name servers have it (INSYNC), usually within a minute. When an
 * earlier try was accepted but its outcome not seen, the repeat does not wait for that.
 *
 * <p>Limits:
 *
 * <ul>
 *   <li>1,000 values and 32,000 characters of data in a plan; what is replaced counts with its old
 *       and its new data. Larger plans are refused, not split.
 *   <li>Five requests a second for an account, and one change of a zone at a time: when throttled,
 *       it backs off and repeats for about a minute.
 *   <li>Alias records and records under a routing policy are neither shown nor changed; a plan for
 *       such an RRset is refused.
 *   <li>The zone's own NS and SOA are only overwritten, by force: what they were before is compared
 *       by a read a moment earlier.
 *   <li>Any TTL. Private hosted zones are not looked at. Of several public ones with one name none
 *       is chosen.
 *   <li>Tested with AWS's SDK against a local server that follows the API reference, not against
 *       AWS.
 * </ul>
 */
public final class Route53Backend implements ZoneBackend, AutoCloseable {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final int LOOKS = 150;
  private static final String PAGE = "300";

  private final URI endpoint;
  private final Route53Client client;
  private final HostedZones zones;
  private final Pause pause;

  /** Waits up to five minutes for a change to reach all name servers. */
  public Route53Backend(Route53Account account) {
    this(account, Pause.real(), Clients.FIRST_BACK_OFF);
  }

  /**
   * @param pause between two looks at a change
   * @param firstBackOff the wait before a throttled request is repeated, which doubles each time
   */
  Route53Backend(Route53Account account, Pause pause, Duration firstBackOff) {
    this.endpoint = account.endpoint();
    this.client = Clients.open(account, firstBackOff);
    this.zones = new HostedZones(client);
    this.pause = pause;
  }

  @Override
  public Optional<RecordSet> read(Zone zone, String name, RecordType type) {
    if (!zone.contains(name)) {
      throw new NotInZoneException(name, zone);
    }
    RrsetKey key = new RrsetKey(name, type);
    return calling(
        zone,
        () ->
            client
                .listResourceRecordSets(
                    list ->
                        list.hostedZoneId(id(zone))
                            .startRecordName(Escapes.toOctal(key.name()))
                            .startRecordType(type.name())
                            .maxItems("1"))
                .resourceRecordSets()
                .stream()
                .flatMap(hosted -> HostedRrsets.plain(hosted).stream())
                .filter(set -> set.key().equals(key))
                .findFirst());
  }

  @Override
  public List<RecordSet> readAll(Zone zone) {
    return plain(calling(zone, () -> list(zone)));
  }

  @Override
  public void apply(Plan plan) {
    if (plan.isEmpty()) {
      return;
    }
    List<Change> batch = ChangeBatches.of(plan);
    boolean apex = plan.changes().stream().anyMatch(c -> ChangeBatches.isOfTheZone(plan.zone(), c));
    if (apex && settle(plan) instanceof Standing.Applied) {
      return;
    }
    calling(plan.zone(), () -> send(plan, batch))
        .ifPresent(accepted -> awaitInSync(plan.zone(), accepted));
  }

  /** Ends the connections to AWS. */
  @Override
  public void close() {
    client.close();
  }

  /** Empty when the batch cannot be applied because it already was. */
  private Optional<ChangeInfo> send(Plan plan, List<Change> batch) {
    try {
      return Optional.of(
          client
              .changeResourceRecordSets(
                  request ->
                      request.hostedZoneId(id(plan.zone())).changeBatch(b -> b.changes(batch)))
              .changeInfo());
    } catch (Route53Exception e) {
      if (!Verdict.isRefusedBatch(e) || settle(plan) instanceof Standing.Ready) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** Where the zone stands, unless the reason why a plan cannot be applied can be named. */
  private Standing settle(Plan plan) {
    List<ResourceRecordSet> hosted = calling(plan.zone(), () -> list(plan.zone()));
    requirePlain(plan, hosted);
    List<RecordSet> served = plain(hosted);
    Standing standing = Standing.of(plan, served);
    if (standing instanceof Standing.Conflict conflict) {
      throw new ZoneConflictException(plan.zone(), conflict.differences());
    }
    if (standing instanceof Standing.Ready) {
      plan.requireLonelyCnames(served);
    }
    return standing;
  }

  private static void requirePlain(Plan plan, List<ResourceRecordSet> hosted) {
    Set<RrsetKey> special =
        hosted.stream()
            .filter(HostedRrsets::isSpecial)
            .flatMap(each -> HostedRrsets.key(each).stream())
            .collect(Collectors.toSet());
    plan.changes().stream()
        .filter(change -> special.contains(change.key()))
        .findFirst()
        .ifPresent(
            change -> {
              throw ProtectedRecordException.byTheBackend(
                  change.name(),
                  change.type(),
                  "it is an alias or under a routing policy, which only its owner changes.");
            });
  }

  private void awaitInSync(Zone zone, ChangeInfo change) {
    ChangeStatus status = change.status();
    for (int look = 0; status != ChangeStatus.INSYNC; look++) {
      if (look == LOOKS) {
        throw new ServerFailedException(
            endpoint,
            "accepted change %s of %s, but its name servers don't all have it yet"
                .formatted(change.id(), zone.name()));
      }
      pause.last(BETWEEN_LOOKS);
      status =
          calling(
              zone,
              () ->
                  client
                      .getChange(get -> get.id(HostedZones.bare(change.id())))
                      .changeInfo()
                      .status());
    }
  }

  private List<ResourceRecordSet> list(Zone zone) {
    return client
        .listResourceRecordSetsPaginator(list -> list.hostedZoneId(id(zone)).maxItems(PAGE))
        .resourceRecordSets()
        .stream()
        .toList();
  }

  private static List<RecordSet> plain(List<ResourceRecordSet> hosted) {
    return hosted.stream()
        .flatMap(each -> HostedRrsets.plain(each).stream())
        .sorted(Comparator.comparing(RecordSet::key))
        .toList();
  }

  private String id(Zone zone) {
    return zones.id(zone, new Verdict(endpoint, zone));
  }

  private <T> T calling(Zone zone, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new Verdict(endpoint, zone).of(e);
    }
  }
}
