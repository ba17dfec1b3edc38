package dev.exuvia.dns.powerdns;

import dev.exuvia.dns.DnsException;
import dev.exuvia.dns.NotInZoneException;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RefusedException;
import dev.exuvia.dns.RefusedException.Reason;
import dev.exuvia.dns.RrsetKey;
import dev.exuvia.dns.ServerUnreachableException;
import dev.exuvia.dns.Standing;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.ZoneConflictException;
import dev.exuvia.dns.http.Credential;
import dev.exuvia.dns.http.JsonClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Publishes through the API of a PowerDNS Authoritative Server. Thread-safe.
 *
 * <p>A plan is one {@code PATCH}, all or nothing, and served at once: the API empties the server's
 * caches for the zone. Where the server does not raise the serial by itself (metadata {@code
 * SOA-EDIT-API}), the request does; a primary is told to notify its secondaries.
 *
 * <p>Limits:
 *
 * <ul>
 *   <li>The API knows no conditions. The zone is read and compared just before it is changed, and
 *       plans of one backend for one zone go one after the other; but what another program writes
 *       in the milliseconds between that read and the change is overwritten without notice. Where
 *       several programs write the same RRsets, use {@code Rfc2136Backend} with PowerDNS's {@code
 *       dnsupdate}, which compares in the server.
 *   <li>Each plan reads the whole zone, once.
 *   <li>A request may have 2 MiB, some 15,000 RRsets, unless {@code webserver-max-bodysize} is
 *       lower.
 *   <li>Any TTL. The database is the truth: with its replication, secondaries see a change when it
 *       arrives.
 *   <li>Names are not checked against delegations; records below one are kept and not served.
 * </ul>
 */
public final class PowerDnsBackend implements ZoneBackend {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PowerDnsApi api;
  private final URI base;
  private final Map<String, Lock> writing = new ConcurrentHashMap<>();

  /**
   * Waits up to 10 s for each answer.
   *
   * @param server the URL of the server in the API, such as {@code
   *     http://127.0.0.1:8081/api/v1/servers/localhost}. Over plain HTTP anybody between reads the
   *     key
   * @param apiKey the server's setting {@code api-key}
   */
  public PowerDnsBackend(URI server, String apiKey) {
    this(server, apiKey, PATIENCE);
  }

  /**
   * @param timeout for connecting and for each answer
   */
  public PowerDnsBackend(URI server, String apiKey, Duration timeout) {
    this.base = server;
    this.api =
        new PowerDnsApi(new JsonClient(server, Credential.key("X-API-Key", apiKey), timeout));
  }

  @Override
  public Optional<RecordSet> read(Zone zone, String name, RecordType type) {
    if (!zone.contains(name)) {
      throw new NotInZoneException(name, zone);
    }
    RrsetKey key = new RrsetKey(name, type);
    // A server before 4.6 ignores the filter and gives the whole zone.
    return api.rrset(zone, key).served().stream().filter(set -> set.key().equals(key)).findFirst();
  }

  @Override
  public List<RecordSet> readAll(Zone zone) {
    return api.zone(zone).served();
  }

  @Override
  public void apply(Plan plan) {
    if (plan.isEmpty()) {
      return;
    }
    Lock lock = writing.computeIfAbsent(plan.zone().name(), name -> new ReentrantLock());
    lock.lock();
    try {
      applyAlone(plan);
    } finally {
      lock.unlock();
    }
  }

  /** A second try is harmless: it looks first, and finds what the first one did. */
  private void applyAlone(Plan plan) {
    try {
      applyOnce(plan);
    } catch (ServerUnreachableException unknownOutcome) {
      try {
        applyOnce(plan);
      } catch (ServerUnreachableException e) {
        e.addSuppressed(unknownOutcome);
        throw e;
      }
    }
  }

  private void applyOnce(Plan plan) {
    ZoneDocument zone = api.zone(plan.zone());
    List<RecordSet> served = zone.served();
    switch (Standing.of(plan, served)) {
      case Standing.Applied applied -> {}
      case Standing.Conflict conflict ->
          throw new ZoneConflictException(plan.zone(), conflict.differences());
      case Standing.Ready ready -> {
        requireWritable(plan.zone(), zone);
        plan.requireLonelyCnames(served);
        api.patch(plan.zone(), ZonePatch.of(plan, zone));
        notifySecondaries(plan.zone(), zone);
      }
    }
  }

  private void requireWritable(Zone zone, ZoneDocument found) {
    if (found.isSecondary()) {
      throw new RefusedException(
          base,
          Reason.NOT_AUTHORITATIVE,
          "is secondary of " + zone.name() + ". Name the API of its primary.");
    }
  }

  private void notifySecondaries(Zone zone, ZoneDocument found) {
    if (!found.isPrimary()) {
      return;
    }
    try {
      api.notifySecondaries(zone);
    } catch (DnsException e) {
      // The plan is in force; a primary also notifies by itself, a minute later at most.
    }
  }
}
