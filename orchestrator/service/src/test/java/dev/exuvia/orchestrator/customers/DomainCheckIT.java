package dev.exuvia.orchestrator.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.lab.BindServer;
import dev.exuvia.dns.lab.InitialZone;
import dev.exuvia.dns.lab.KnotServer;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.PrimarySettings;
import dev.exuvia.dns.lab.ResolverSettings;
import dev.exuvia.dns.lab.SecondarySettings;
import dev.exuvia.dns.lab.UnboundResolver;
import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.dns.rfc2136.Rfc2136Backend;
import dev.exuvia.dns.rfc2136.TsigKey;
import dev.exuvia.orchestrator.Loopback;
import dev.exuvia.orchestrator.customers.CustomerDns.Authorities;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The check against real servers: a customer's Knot and BIND, found through Unbound. Name servers
 * are found by address alone, so these listen on port 53, of addresses of loopback.
 */
class DomainCheckIT {

  private static final String DOMAIN = "finch.test.";
  private static final Duration TTL = Duration.ofMinutes(10);
  private static final TsigKey KEY =
      new TsigKey("finch.", "hmac-sha256", "aHVudGVyMmh1bnRlcjJodW50ZXIyaHVudGVyMiE=");
  private static final CustomerDomain FINCH =
      new CustomerDomain("finch.test", 4, Instant.EPOCH, Optional.empty());
  private static final InetSocketAddress KNOT = new InetSocketAddress("127.72.7.53", 53);
  private static final InetSocketAddress BIND = new InetSocketAddress("127.72.7.54", 53);
  private static final InetSocketAddress UNBOUND = new InetSocketAddress("127.72.7.55", 53);
  private static final Zone ZONE = new Zone(DOMAIN, List.of(KNOT, BIND));

  @TempDir Path directory;
  private NameServer primary;
  private NameServer secondary;
  private UnboundResolver resolver;
  private CustomerSettings settings;
  private ResolvedDns dns;
  private DomainCheck check;

  /** BIND listens only on addresses that an interface has. */
  @BeforeAll
  static void addresses() {
    Stream.of(KNOT, BIND, UNBOUND).map(InetSocketAddress::getAddress).forEach(Loopback::take);
  }

  @BeforeEach
  void start() throws IOException {
    settings = TestSettings.in(directory.resolve("fleet"), Clock.systemUTC()).settings();
    primary =
        KnotServer.primary(
            new PrimarySettings(
                directory.resolve("knot"), KNOT, KEY, List.of(zone()), true, List.of(BIND)));
    secondary =
        BindServer.secondary(
            new SecondarySettings(directory.resolve("bind"), BIND, KEY, List.of(DOMAIN), KNOT));
    resolver = startResolver("unbound");
    dns = new ResolvedDns(UNBOUND, new AuthoritativeServers(Clock.systemUTC()));
    check = new DomainCheck(settings, dns, Clock.systemUTC());
  }

  private UnboundResolver startResolver(String name) {
    return UnboundResolver.start(
        new ResolverSettings(
            directory.resolve(name),
            UNBOUND,
            List.of("127.0.0.0/8"),
            List.of(ZONE),
            List.of(primary.trustAnchor(DOMAIN))));
  }

  @AfterEach
  void stop() {
    resolver.close();
    secondary.close();
    primary.close();
  }

  private static InitialZone zone() {
    return new InitialZone(
        DOMAIN,
        List.of("ns1.finch.test.", "ns2.finch.test."),
        TTL,
        TTL,
        List.of(
            RecordSet.of("ns1.finch.test.", RecordType.A, TTL, "127.72.7.53"),
            RecordSet.of("ns2.finch.test.", RecordType.A, TTL, "127.72.7.54")));
  }

  @Test
  void fromNothingOverEveryMistakeToAllRight() {
    CheckResult empty = check.check(FINCH);
    assertThat(empty.servers()).containsExactlyInAnyOrder("127.72.7.53", "127.72.7.54");
    assertThat(empty.records())
        .allSatisfy(record -> assertThat(record.verdict()).isEqualTo(Verdict.MISSING));

    settings.of(FINCH).forEach(setting -> enter(setting.record()));
    CheckResult entered = check.check(FINCH);
    assertThat(entered.verdict()).isEqualTo(Verdict.STALE_CACHE);
    assertThat(entered.records())
        .allSatisfy(
            record -> {
              assertThat(record.verdict()).isEqualTo(Verdict.STALE_CACHE);
              assertThat(record.staleSeconds().orElseThrow())
                  .as("what is left of the negative TTL")
                  .isBetween(1L, TTL.toSeconds());
            });

    forgetAll();
    assertThat(check.check(FINCH).records())
        .allSatisfy(record -> assertThat(record.verdict()).isEqualTo(Verdict.RIGHT));

    enter(RecordSet.of(DOMAIN, RecordType.MX, TTL, "5 mail.old.test."));
    RecordResult mx = record(DOMAIN, RecordType.MX);
    assertThat(mx.verdict()).isEqualTo(Verdict.CONFLICTING);
    assertThat(mx.found().getFirst().data()).containsExactly("MX 5 mail.old.test.");

    String key = "x1._domainkey.finch.test.";
    replace(key, RecordType.CNAME, Optional.empty());
    enter(RecordSet.text(key, TTL, "v=DKIM1; p=abc"));
    assertThat(record(key, RecordType.CNAME).why())
        .contains("a TXT stands at this name: remove it first");
  }

  @Test
  void anAliasWhereATextBelongsIsFoundToo() {
    enter(RecordSet.of("_dmarc.finch.test.", RecordType.CNAME, TTL, "_dmarc.other.test."));

    assertThat(record("_dmarc.finch.test.", RecordType.TXT).why())
        .contains("a CNAME stands at this name: remove it first");
  }

  @Test
  void aServerThatIsDownIsNamed() {
    settings.of(FINCH).forEach(setting -> enter(setting.record()));
    secondary.close();

    RecordResult mx = record(DOMAIN, RecordType.MX);

    assertThat(mx.verdict()).isEqualTo(Verdict.UNREACHABLE);
    assertThat(mx.why())
        .hasValueSatisfying(why -> assertThat(why).startsWith("127.72.7.54 does not answer"));
  }

  @Test
  void aDomainBelowAnApexHasTheServersOfThat() {
    assertThat(dns.authorities("shop.finch.test").servers()).containsExactlyInAnyOrder(KNOT, BIND);
  }

  @Test
  void aDomainThatNobodyKnowsHasNone() {
    Authorities none = dns.authorities("nowhere.test");

    assertThat(none.servers()).isEmpty();
    assertThat(none.troubles()).hasSize(1);
  }

  private RecordResult record(String name, RecordType type) {
    return check.check(FINCH).records().stream()
        .filter(each -> each.name().equals(name) && each.type() == type)
        .findFirst()
        .orElseThrow();
  }

  private void enter(RecordSet record) {
    replace(record.name(), record.type(), Optional.of(record));
  }

  /** On both servers when it returns. */
  private void replace(String name, RecordType type, Optional<RecordSet> after) {
    Rfc2136Backend hands = new Rfc2136Backend(KEY);
    hands.apply(new Plan(ZONE, List.of(new Change(hands.read(ZONE, name, type), after))));
    AuthoritativeServers servers = new AuthoritativeServers(Clock.systemUTC());
    while (!servers.observe(ZONE, name, type).allShow(after)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private void forgetAll() {
    resolver.close();
    resolver = startResolver("forgetful");
  }
}
