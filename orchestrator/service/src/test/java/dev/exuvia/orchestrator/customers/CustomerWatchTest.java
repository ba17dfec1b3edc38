package dev.exuvia.orchestrator.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.RecordType;
import dev.exuvia.engine.SettableClock;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.rotation.TestSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes an event when domains are looked at again and again. */
@Tag("database")
class CustomerWatchTest {

  private static final String KEY = "x1._domainkey.finch.example.";
  private static final Duration INTERVAL = Duration.ofHours(6);

  @TempDir Path directory;
  private final SettableClock clock = new SettableClock();
  private final FakeDns dns = new FakeDns();
  private CustomerDomains domains;
  private CheckStore store;
  private CustomerWatch watch;

  @BeforeEach
  void register() throws IOException {
    TestSettings test = TestSettings.in(directory, clock, TestSchema.create());
    domains = new CustomerDomains(test.database(), test.ring(), clock);
    store = new CheckStore(test.database(), new Journal(test.database(), clock));
    watch =
        new CustomerWatch(
            domains,
            new DomainCheck(test.settings(), dns, clock),
            store,
            new CustomerWatch.WatchSettings(INTERVAL, 2, 3));
    domains.register("finch.example");
    test.settings()
        .of(domains.find("finch.example").orElseThrow())
        .forEach(setting -> dns.enter(setting.record()));
  }

  @Test
  void aChangeForTheWorseAndBackAreTold() {
    watch.look();
    later();
    dns.remove(KEY, RecordType.CNAME);
    watch.look();
    later();
    watch.look();

    assertThat(events()).containsExactly("FIRST_CHECK", "DRIFTED");
    assertThat(store.events("finch.example", 0, 10).getLast().why())
        .isEqualTo(KEY + " CNAME: RIGHT → MISSING");
    assertThat(domains.find("finch.example").orElseThrow().lastCheck())
        .hasValueSatisfying(check -> assertThat(check.verdict()).isEqualTo(Verdict.MISSING));
  }

  @Test
  void aCacheThatIsBehindIsNoDrift() {
    watch.look();
    later();
    dns.forget(KEY, RecordType.CNAME);
    watch.look();

    assertThat(store.last("finch.example").orElseThrow().verdict()).isEqualTo(Verdict.STALE_CACHE);
    assertThat(events()).containsExactly("FIRST_CHECK");
  }

  @Test
  void onlyWhatIsDueIsLookedAt() {
    watch.look();
    dns.remove(KEY, RecordType.CNAME);
    watch.look();

    assertThat(events()).containsExactly("FIRST_CHECK");
  }

  @Test
  void manyDomainsAreLookedAtInPortions() {
    List.of("a.example", "b.example", "c.example", "d.example").forEach(domains::register);

    assertThat(watch.look()).isTrue();
    assertThat(watch.look()).isFalse();

    assertThat(domains.page("", 10))
        .hasSize(5)
        .allSatisfy(domain -> assertThat(domain.lastCheck()).isPresent());
  }

  @Test
  void aDomainThatWasRemovedMeanwhileStaysRemoved() {
    CustomerDomain finch = domains.find("finch.example").orElseThrow();
    domains.remove("finch.example");

    watch.check(finch);

    assertThat(domains.find("finch.example")).isEqualTo(Optional.empty());
    assertThat(events()).isEmpty();
  }

  @Test
  void pagesFollowEachOtherByName() {
    List.of("a.example", "z.example").forEach(domains::register);

    assertThat(domains.page("", 2))
        .extracting(CustomerDomain::name)
        .containsExactly("a.example", "finch.example");
    assertThat(domains.page("finch.example", 2))
        .extracting(CustomerDomain::name)
        .containsExactly("z.example");
  }

  private void later() {
    clock.advance(INTERVAL.plusSeconds(1));
  }

  private List<String> events() {
    return store.events("finch.example", 0, 10).stream().map(event -> event.type().name()).toList();
  }
}
