package dev.exuvia.orchestrator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.choice.IssuerChoice.Verdict;
import dev.exuvia.cert.memory.AccountKeysInMemory;
import dev.exuvia.cert.quota.Breaker;
import dev.exuvia.cert.quota.Counted;
import dev.exuvia.cert.quota.Limit;
import dev.exuvia.cert.quota.Quotas;
import dev.exuvia.cert.quota.Use;
import dev.exuvia.cert.quota.UseLedgerInMemory;
import dev.exuvia.engine.SettableClock;
import dev.exuvia.orchestrator.fleet.ExampleFleet;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.rotation.TestSchema;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class IssuerRankingTest {

  private static final URI ACCOUNT = URI.create("https://ca.example/acct/1");
  private static final String FIRST = "lets-encrypt";
  private static final String SECOND = "second-authority";

  @TempDir private Path directory;

  private final Jdbi database = TestSchema.create();
  private final SettableClock clock = new SettableClock();
  private final UseLedgerInMemory ledger = new UseLedgerInMemory();
  private final AccountKeysInMemory accounts = new AccountKeysInMemory();
  private final Certificates certificates = new Certificates(database, clock);
  private final Generations generations = new Generations(database, clock);
  private ExampleFleet example;
  private Fleet fleet;
  private IssuerRanking ranking;

  @BeforeEach
  void oneOrderAWeekFromEachAccount() throws IOException {
    example = ExampleFleet.in(directory);
    fleet = example.read();
    ranking = ranking();
  }

  private IssuerRanking ranking() {
    Limit limit =
        new Limit(
            Counted.ORDERS_PER_ACCOUNT,
            1,
            Duration.ofDays(7),
            false,
            URI.create("https://ca.example/limits"));
    return new IssuerRanking(
        fleet,
        certificates,
        new IssuerFailures(database, clock),
        new Quotas(ledger, Map.of(FIRST, List.of(limit)), Breaker.USUAL),
        accounts,
        clock);
  }

  private List<String> order() {
    return ranking.next().order().stream().map(Verdict::issuer).toList();
  }

  private void shows(String issuer, KeyType... types) {
    Generation generation = generations.begin(UUID.randomUUID());
    SequencedMap<KeyType, String> keys = new LinkedHashMap<>();
    for (KeyType type : types) {
      keys.put(type, type.name());
    }
    certificates.choose(generation, generation.execution(), issuer, keys);
    certificates.installed(generation.execution());
  }

  @Test
  void whatAnAccountUsedCountsAgainstIt() {
    accounts.recordAccount(FIRST, ACCOUNT);
    assertThat(order()).containsExactly(FIRST, SECOND);
    ledger.record(
        Use.order(
            FIRST,
            ACCOUNT.toString(),
            "https://ca.example/order/1",
            fleet.certificateNames(),
            clock.instant(),
            false));
    assertThat(order()).containsExactly(SECOND);
    assertThat(ranking.next().excluded())
        .singleElement()
        .satisfies(excluded -> assertThat(excluded.issuer()).isEqualTo(FIRST));
  }

  @Test
  void theOneInUseIsNotNextHoweverManyCertificatesItGave() {
    shows(SECOND, KeyType.RSA_2048);
    shows(FIRST, KeyType.RSA_2048, KeyType.ECDSA_P256);
    assertThat(order()).containsExactly(SECOND);
    assertThat(ranking.next().order().getFirst().reason())
        .as("certificates side by side count once")
        .startsWith("rested for 1 generation,");
  }

  @Test
  void anAccountThatTheWorldHasSeenLinksGenerations() {
    assertThat(ranking.next().order()).allMatch(each -> each.reason().endsWith("linkage 0.0 bits"));
    shows(SECOND, KeyType.RSA_2048);
    Generation old = generations.in(Generation.State.PREPARING).getFirst();
    certificates.issued(
        certificates.of(old.execution()).getFirst(),
        "chain",
        clock.instant(),
        clock.instant(),
        ACCOUNT.toString());
    shows(FIRST, KeyType.RSA_2048);
    assertThat(ranking.next().order().getFirst().reason()).endsWith("linkage 1.0 bits");
  }

  @Test
  void certificatesSideBySideAreForecastTwice() throws IOException {
    int single = ranking.forecast().loads().getFirst().peak();
    fleet = example.read(example.yaml().replace("sideBySide: false", "sideBySide: true"));
    assertThat(ranking().forecast().loads().getFirst().peak()).isEqualTo(2 * single);
  }
}
