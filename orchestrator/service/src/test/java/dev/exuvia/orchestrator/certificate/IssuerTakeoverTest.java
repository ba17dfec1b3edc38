package dev.exuvia.orchestrator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.memory.AccountKeysInMemory;
import dev.exuvia.cert.pem.Pem;
import dev.exuvia.cert.quota.Breaker;
import dev.exuvia.cert.quota.PlannedOrder;
import dev.exuvia.cert.quota.Quotas;
import dev.exuvia.cert.quota.UseLedgerInMemory;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.mail.canary.TestCertificate;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.stage.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What passes by itself is waited for; an operator is called when that takes too long or forever.
 */
@Tag("database")
class IssuerTakeoverTest {

  private static final Duration LIFETIME = Duration.ofDays(2);

  @TempDir private Path directory;

  private Stage stage;
  private Certificates certificates;
  private Quotas quotas;
  private IssuerTakeover takeover;
  private ChosenCertificate wanted;
  private Instant safeUntil;

  @BeforeEach
  void aRotationOrders() throws IOException {
    stage = new Stage(directory);
    certificates = new Certificates(stage.database, stage.clock);
    quotas = new Quotas(new UseLedgerInMemory(), Map.of(), Breaker.USUAL);
    IssuerFailures failures = new IssuerFailures(stage.database, stage.clock);
    takeover =
        new IssuerTakeover(
            stage.fleet,
            stage.rotation,
            certificates,
            new IssuerRanking(
                stage.fleet,
                certificates,
                failures,
                quotas,
                new AccountKeysInMemory(),
                stage.clock),
            failures);
    Generation serving = stage.generations.begin(UUID.randomUUID());
    safeUntil = stage.clock.instant().plus(LIFETIME);
    certificates.issued(
        choose(serving, "one-that-was-removed"),
        Pem.of(List.of(new TestCertificate().signed())),
        stage.clock.instant(),
        safeUntil,
        "https://ca.example/account/1");
    certificates.installed(serving.execution());
    stage.generations.cutOver(serving);
    wanted = choose(stage.generations.begin(UUID.randomUUID()), "lets-encrypt");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private ChosenCertificate choose(Generation generation, String issuer) {
    SequencedMap<KeyType, String> keys = new LinkedHashMap<>();
    keys.put(KeyType.ECDSA_P256, "ab".repeat(32));
    certificates.choose(generation, generation.execution(), issuer, keys);
    return certificates.of(generation.execution()).getFirst();
  }

  private StepContext step() {
    return stage.step(wanted.execution(), "order-certificate", Map.of());
  }

  private StepOutcome refusedEverywhere(Optional<Instant> until) {
    return takeover.refused(step(), wanted, new Progress.Refused("breaker", false, until));
  }

  private Instant in(Duration span) {
    return stage.clock.instant().plus(span);
  }

  @Test
  void theBreakerIsWaitedForHoweverLittlePatienceThereIs() {
    Instant until = in(stage.fleet.policy().issuerPatience().multipliedBy(3));

    assertThat(refusedEverywhere(Optional.of(until)))
        .isEqualTo(
            new StepOutcome.WaitUntil(until, "breaker; what serves is valid until " + safeUntil));
  }

  @Test
  void notWhenTheServingCertificateEndsBeforeThat() {
    assertThat(refusedEverywhere(Optional.of(safeUntil.plusSeconds(1))))
        .isEqualTo(new StepOutcome.NeedsOperator("breaker", Optional.of(safeUntil)));
  }

  @Test
  void whatDoesNotPassIsForTheOperator() {
    assertThat(refusedEverywhere(Optional.empty()))
        .isEqualTo(new StepOutcome.NeedsOperator("breaker", Optional.of(safeUntil)));
  }

  /** The fleet has two issuers. This one says no, the other may not be asked yet. */
  @Test
  void anotherTakesOverOnceItMayBeAsked() {
    for (int order = 0; order < Breaker.USUAL.most(); order++) {
      assertThat(quotas.admit(planned(), "order " + order)).isEmpty();
    }
    Instant open = in(Breaker.USUAL.window());

    assertThat(refusedHere())
        .isInstanceOfSatisfying(
            StepOutcome.WaitUntil.class, wait -> assertThat(wait.until()).isEqualTo(open));
    assertThat(certificates.of(wanted.execution())).containsExactly(wanted);

    stage.clock.advanceTo(open);
    assertThat(refusedHere()).isInstanceOf(StepOutcome.WaitUntil.class);
    assertThat(certificates.of(wanted.execution()))
        .extracting(ChosenCertificate::issuer)
        .containsExactly("second-authority");
  }

  @Test
  void anOperatorIsAskedWhenAllSaidNoForGood() {
    assertThat(refusedHere()).isInstanceOf(StepOutcome.WaitUntil.class);
    wanted = certificates.of(wanted.execution()).getFirst();

    assertThat(refusedHere())
        .isInstanceOfSatisfying(
            StepOutcome.NeedsOperator.class,
            asked -> {
              assertThat(asked.why()).contains("second-authority", "rejected");
              assertThat(asked.safeUntil()).contains(safeUntil);
            });
    assertThat(takeover.happened(step())).as("all may be asked again").isFalse();
  }

  private PlannedOrder planned() {
    return new PlannedOrder(
        "lets-encrypt", "account", stage.fleet.certificateNames(), stage.clock.instant(), false);
  }

  private StepOutcome refusedHere() {
    return takeover.refused(
        step(), wanted, new Progress.Refused("rejected", true, Optional.empty()));
  }
}
