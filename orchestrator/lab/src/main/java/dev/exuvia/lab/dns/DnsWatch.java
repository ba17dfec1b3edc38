package dev.exuvia.lab.dns;

import dev.exuvia.dns.Zone;
import dev.exuvia.dns.checker.Timeline;
import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.dns.propagation.Observation;
import dev.exuvia.dns.propagation.Subject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asks every authoritative server of some zones for the same RRsets, over and over. */
public final class DnsWatch implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(DnsWatch.class.getName());

  private final AuthoritativeServers servers;
  private final List<Zone> zones;
  private final Supplier<Collection<Subject>> subjects;
  private final Looks seen = new Looks();
  private final AtomicLong failed = new AtomicLong();
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("dns-watch").factory());

  private DnsWatch(Clock clock, List<Zone> zones, Supplier<Collection<Subject>> subjects) {
    this.servers = new AuthoritativeServers(clock);
    this.zones = List.copyOf(zones);
    this.subjects = subjects;
  }

  /**
   * Begins to watch.
   *
   * @param subjects asked for before each round, for names that nobody can know in advance
   * @param interval from the end of one round to the beginning of the next
   */
  public static DnsWatch start(
      Clock clock, List<Zone> zones, Supplier<Collection<Subject>> subjects, Duration interval) {
    DnsWatch watch = new DnsWatch(clock, zones, subjects);
    Future<?> unused =
        watch.beat.scheduleWithFixedDelay(
            watch::round, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
    return watch;
  }

  private void round() {
    try {
      look();
    } catch (RuntimeException e) {
      failed.incrementAndGet();
      LOG.log(System.Logger.Level.ERROR, "a look at the name servers failed", e);
    }
  }

  private void look() {
    Map<String, List<Subject>> byZone =
        subjects.get().stream()
            .distinct()
            .collect(Collectors.groupingBy(this::zoneOf, TreeMap::new, Collectors.toList()));
    for (Zone zone : zones) {
      List<Subject> asked = byZone.getOrDefault(zone.name(), List.of());
      if (!asked.isEmpty()) {
        servers.observe(zone, asked).forEach(this::keep);
      }
    }
  }

  private String zoneOf(Subject subject) {
    return Zone.holding(subject.name(), zones)
        .orElseThrow(() -> new IllegalArgumentException(subject + " lies in no watched zone"))
        .name();
  }

  private void keep(Observation observation) {
    failed.addAndGet(observation.failed().size());
    seen.add(observation);
  }

  /** All that was seen, at its worst between two looks. */
  public Timeline timeline() {
    return Timeline.of(seen.kept());
  }

  /** How many RRsets were looked at, each look counted. */
  public long looks() {
    return seen.count();
  }

  /** How many questions had no answer that counts: of that time and server nothing is known. */
  public long failed() {
    return failed.get();
  }

  @Override
  public void close() {
    beat.shutdownNow();
  }
}
