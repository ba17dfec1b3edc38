package dev.exuvia.lab;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.checker.Checker;
import dev.exuvia.dns.checker.Fleet;
import dev.exuvia.dns.checker.Interval;
import dev.exuvia.dns.checker.Timeline;
import dev.exuvia.dns.checker.Violation;
import dev.exuvia.dns.mail.ClientDiscovery;
import dev.exuvia.dns.mail.MtaSts;
import dev.exuvia.dns.mail.MtaStsPolicy;
import dev.exuvia.dns.mail.ReverseName;
import dev.exuvia.dns.mail.Tlsa;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.lab.dns.DnsWatch;
import dev.exuvia.lab.dns.RotationFacts;
import dev.exuvia.lab.dns.RotationFacts.Change;
import dev.exuvia.lab.dns.RotationFacts.Names;
import dev.exuvia.lab.dns.RotationFacts.Patience;
import dev.exuvia.lab.report.LabReport;
import dev.exuvia.lab.world.LabDns;
import dev.exuvia.lab.world.LabNames;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every RRset of the service, watched at every name server while it rotates, and the judgement. */
final class WatchedDns implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofMillis(400);
  private static final int SMTP = 25;
  private static final int EXAMPLES = 20;

  /** The service is asked for new names every other second. */
  private static final int ROUNDS_BETWEEN_QUESTIONS = 4;

  /**
   * What the lab's fleet adds to each TTL. It is left to the watch, which sees a change up to the
   * time between two looks too early or too late: what lasts no longer than this can't be told from
   * that. Nor does the check add slack of its own.
   */
  private static final Duration SLACK = Duration.ofSeconds(1);

  /** The lab's rotating TTL with the fleet's slack. */
  private static final Duration CAA_IN_CACHES = Duration.ofSeconds(6);

  private static final Names NAMES =
      new Names(
          LabNames.DOMAINS,
          LabNames.HOSTS,
          LabNames.DOMAINS.stream().flatMap(WatchedDns::services).map(Subject::name).toList(),
          LabNames.DOMAINS,
          MtaStsPolicy.enforce(List.of(LabNames.MX), Duration.ofDays(14)));

  private final Clock clock;
  private final Instant since;
  private final Supplier<List<LiveGeneration>> generations;
  private final Patience patience;
  private final Set<Subject> rotating = ConcurrentHashMap.newKeySet();
  private final DnsWatch watch;
  private int rounds;

  private WatchedDns(
      Clock clock, Supplier<List<LiveGeneration>> generations, Duration mailLifetime) {
    this.clock = clock;
    this.patience = new Patience(mailLifetime, CAA_IN_CACHES);
    this.since = clock.instant();
    this.generations = generations;
    List<Zone> zones =
        Stream.concat(LabNames.DOMAINS.stream(), Stream.of(LabNames.REVERSE_ZONE))
            .map(LabDns::zone)
            .toList();
    this.watch = DnsWatch.start(clock, zones, this::subjects, INTERVAL);
  }

  /**
   * Begins to watch.
   *
   * @param generations as the service lists them now, none while it does not answer
   * @param mailLifetime how long mail may be verified after it was signed
   */
  static WatchedDns start(
      Clock clock, Supplier<List<LiveGeneration>> generations, Duration mailLifetime) {
    return new WatchedDns(clock, generations, mailLifetime);
  }

  /** Names of nodes and selectors are watched from when they are chosen until the end. */
  private List<Subject> subjects() {
    if (rounds++ % ROUNDS_BETWEEN_QUESTIONS == 0) {
      generations.get().stream().flatMap(WatchedDns::rotating).forEach(rotating::add);
    }
    return Stream.concat(standing(), rotating.stream()).toList();
  }

  private static Stream<Subject> standing() {
    Stream<Subject> domains =
        LabNames.DOMAINS.stream()
            .flatMap(
                domain ->
                    Stream.of(
                        new Subject(domain, RecordType.MX),
                        new Subject(domain, RecordType.TXT),
                        new Subject(domain, RecordType.CAA),
                        new Subject(MtaSts.name(domain), RecordType.TXT),
                        new Subject("_dmarc." + domain, RecordType.TXT)));
    Stream<Subject> services = LabNames.DOMAINS.stream().flatMap(WatchedDns::services);
    Stream<Subject> hosts = LabNames.HOSTS.stream().map(host -> new Subject(host, RecordType.A));
    Stream<Subject> pins = Stream.of(new Subject(Tlsa.name(LabNames.MX, SMTP), RecordType.TLSA));
    return Stream.of(domains, services, hosts, pins).flatMap(each -> each);
  }

  /** By which mail programs find the servers of a domain (RFC 6186). */
  private static Stream<Subject> services(String domain) {
    return ClientDiscovery.of(
            domain, LabNames.SUBMISSION, LabNames.IMAP, LabNames.POP3, Duration.ofSeconds(1))
        .stream()
        .map(records -> new Subject(records.name(), RecordType.SRV));
  }

  private static Stream<Subject> rotating(LiveGeneration generation) {
    Stream<Subject> hosts =
        generation.party().hostNames().stream().map(name -> new Subject(name, RecordType.A));
    Stream<Subject> pointers =
        generation.party().addresses().stream()
            .filter(literal -> !literal.isEmpty())
            .map(literal -> ReverseName.of(new InetSocketAddress(literal, 0).getAddress()))
            .map(name -> new Subject(name, RecordType.PTR));
    Stream<Subject> selectors =
        generation.party().selectors().stream().map(name -> new Subject(name, RecordType.TXT));
    return Stream.of(hosts, pointers, selectors).flatMap(each -> each);
  }

  /**
   * What was found.
   *
   * @param began how many violations began in each rotation, or between it and the next
   */
  record Judgement(LabReport.Dns dns, List<Integer> began) {}

  /**
   * What caches could have made of the rotations.
   *
   * @param drift what the service itself found
   */
  Judgement judge(List<Change> changes, List<String> drift) {
    Timeline seen = watch.timeline();
    Fleet fleet = RotationFacts.of(changes, since, NAMES, seen, patience);
    Interval checked =
        new Interval(changes.getFirst().rotation().startedAt().orElse(since), clock.instant());
    List<Violation> violations =
        new Checker(Duration.ZERO)
            .check(seen, fleet, checked).stream().filter(WatchedDns::isCertain).toList();
    LabReport.Dns dns =
        new LabReport.Dns(
            watch.looks(),
            watch.failed(),
            violations.size(),
            violations.stream().limit(EXAMPLES).map(Violation::toString).toList(),
            drift);
    return new Judgement(dns, began(changes, violations));
  }

  private static List<Integer> began(List<Change> changes, List<Violation> violations) {
    int[] began = new int[changes.size()];
    for (Violation violation : violations) {
      int at = changes.size() - 1;
      while (at > 0 && violation.when().from().isBefore(start(changes.get(at)))) {
        at--;
      }
      began[at]++;
    }
    return Arrays.stream(began).boxed().toList();
  }

  private static Instant start(Change change) {
    return change.rotation().startedAt().orElse(Instant.MAX);
  }

  private static boolean isCertain(Violation violation) {
    return Duration.between(violation.when().from(), violation.when().until()).compareTo(SLACK) > 0;
  }

  @Override
  public void close() {
    watch.close();
  }
}
