package dev.exuvia.dns.cloudflare;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.NotInZoneException;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.PlanTooLargeException;
import dev.exuvia.dns.ProtectedRecordException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RrsetKey;
import dev.exuvia.dns.ServerUnreachableException;
import dev.exuvia.dns.Standing;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.ZoneConflictException;
import dev.exuvia.dns.http.Credential;
import dev.exuvia.dns.http.JsonClient;
import dev.exuvia.dns.http.Pause;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Publishes through Cloudflare's API. Thread-safe.
 *
 * <p>A plan is one batch, all or nothing in Cloudflare's database. Its name servers follow within
 * seconds, record by record, and the API does not say when: a resolver may see the records of one
 * plan in any order. {@code AuthoritativeServers} sees when it is over.
 *
 * <p>Limits:
 *
 * <ul>
 *   <li>The API knows no conditions. The zone is read and compared just before it is changed, and
 *       plans of one backend for one zone go one after the other. A record that another program
 *       deletes between that read and the batch makes the batch fail; one that it changes then is
 *       overwritten without notice, and one that it adds to an RRset stays beside ours.
 *   <li>200 records in a plan, 3,500 in paid plans, counted in records that go, change or come.
 *   <li>TTL 60 s to one day, from 30 s for Enterprise. "Automatic" is read as what it is, 300 s.
 *   <li>The zone's own NS and SOA cannot be changed, not by force either; they are read from the
 *       zone's export.
 *   <li>Proxied records are neither shown nor changed; a plan for such an RRset is refused. What is
 *       published here is never proxied.
 *   <li>1,200 requests in five minutes for a user: on 429 it waits as long as it is told, up to a
 *       minute in all. Each plan reads the whole zone, 100 records a request.
 *   <li>Tested against a local server that follows the API reference, not against Cloudflare.
 * </ul>
 */
public final class CloudflareBackend implements ZoneBackend {
  /** Where Cloudflare has its API. */
  public static final URI CLOUDFLARE = URI.create("https://api.cloudflare.com/client/v4");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CloudflareApi api;
  private final CloudflarePlan plan;
  private final Map<String, Lock> writing = new ConcurrentHashMap<>();

  /**
   * @param token an API token that may Zone:Read and DNS:Edit the zones
   * @param plan what is paid for the zones; the lowest of several
   */
  public CloudflareBackend(String token, CloudflarePlan plan) {
    this(CLOUDFLARE, token, plan, Pause.real());
  }

  /**
   * @param pause before a request that was put off is repeated
   */
  CloudflareBackend(URI endpoint, String token, CloudflarePlan plan, Pause pause) {
    this.api =
        new CloudflareApi(new JsonClient(endpoint, Credential.bearer(token), PATIENCE), pause);
    this.plan = plan;
  }

  @Override
  public Optional<RecordSet> read(Zone zone, String name, RecordType type) {
    if (!zone.contains(name)) {
      throw new NotInZoneException(name, zone);
    }
    RrsetKey key = new RrsetKey(name, type);
    List<RecordSet> found =
        isOfTheZone(zone, key)
            ? ApexExport.parse(zone, api.export(zone))
            : new StoredZone(api.records(zone, key)).served();
    return found.stream().filter(set -> set.key().equals(key)).findFirst();
  }

  @Override
  public List<RecordSet> readAll(Zone zone) {
    List<RecordSet> sets = new ArrayList<>(ApexExport.parse(zone, api.export(zone)));
    new StoredZone(api.records(zone))
        .served().stream().filter(set -> !isOfTheZone(zone, set.key())).forEach(sets::add);
    sets.sort(Comparator.comparing(RecordSet::key));
    return sets;
  }

  @Override
  public void apply(Plan wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    wanted.changes().forEach(change -> requirePublishable(wanted.zone(), change));
    Lock lock = writing.computeIfAbsent(wanted.zone().name(), name -> new ReentrantLock());
    lock.lock();
    try {
      applyAlone(wanted);
    } finally {
      lock.unlock();
    }
  }

  /** A second try is harmless: it looks first, and finds what the first one did. */
  private void applyAlone(Plan wanted) {
    try {
      applyOnce(wanted);
    } catch (ServerUnreachableException unknownOutcome) {
      try {
        applyOnce(wanted);
      } catch (ServerUnreachableException e) {
        e.addSuppressed(unknownOutcome);
        throw e;
      }
    }
  }

  private void applyOnce(Plan wanted) {
    StoredZone zone = look(wanted);
    if (standing(wanted, zone) instanceof Standing.Applied) {
      return;
    }
    wanted.requireLonelyCnames(zone.served());
    RecordBatch batch = RecordBatch.of(wanted, zone);
    if (batch.size() > plan.batchSize()) {
      throw PlanTooLargeException.forOneStep(
          wanted.zone(), batch.size(), plan.batchSize(), "records");
    }
    Optional<InvalidRecordException> refusal = api.apply(wanted.zone(), batch);
    // Somebody may have been faster than the batch: then that, and not the data, is the reason.
    if (refusal.isPresent() && standing(wanted, look(wanted)) instanceof Standing.Ready) {
      throw refusal.get();
    }
  }

  private StoredZone look(Plan wanted) {
    StoredZone zone = new StoredZone(api.records(wanted.zone()));
    for (Change change : wanted.changes()) {
      if (zone.isProxied(change.key())) {
        throw ProtectedRecordException.byTheBackend(
            change.name(),
            change.type(),
            "it is proxied by Cloudflare. Set it to \"DNS only\" there first.");
      }
    }
    return zone;
  }

  /** Applied or ready; what is neither is thrown. */
  private static Standing standing(Plan wanted, StoredZone zone) {
    Standing standing = Standing.of(wanted, zone.served());
    if (standing instanceof Standing.Conflict conflict) {
      throw new ZoneConflictException(wanted.zone(), conflict.differences());
    }
    return standing;
  }

  private void requirePublishable(Zone zone, Change change) {
    if (isOfTheZone(zone, change.key())) {
      throw ProtectedRecordException.byTheBackend(
          change.name(), change.type(), "Cloudflare alone writes a zone's own NS and SOA.");
    }
    Optional<RecordSet> after = change.isNoOp() ? Optional.empty() : change.after();
    after.ifPresent(this::requireTtl);
  }

  private void requireTtl(RecordSet set) {
    if (set.ttl().compareTo(plan.lowestTtl()) < 0 || set.ttl().compareTo(plan.highestTtl()) > 0) {
      throw new InvalidRecordException(
          "%s: Cloudflare takes a TTL of %d to %d s in this plan, found %d. Nothing was changed."
              .formatted(
                  set.key(),
                  plan.lowestTtl().toSeconds(),
                  plan.highestTtl().toSeconds(),
                  set.ttl().toSeconds()));
    }
  }

  private static boolean isOfTheZone(Zone zone, RrsetKey key) {
    return key.name().equals(zone.name())
        && (key.type() == RecordType.NS || key.type() == RecordType.SOA);
  }
}
