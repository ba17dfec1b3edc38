package dev.exuvia.orchestrator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.AccountKeys;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.acme.AcmeIssuance;
import dev.exuvia.cert.memory.AccountKeysInMemory;
import dev.exuvia.cert.memory.OrderJournalInMemory;
import dev.exuvia.cert.pem.Pem;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Severity;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.mail.canary.TestCertificate;
import dev.exuvia.orchestrator.fleet.ExampleFleet;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.journal.Entry;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.journal.Kind;
import dev.exuvia.orchestrator.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
 * The old generation's authority is away when its certificate is to be revoked and its account to
 * be closed: that holds the rotation up for as long as the fleet is patient, and no longer.
 */
@Tag("database")
class AwayAuthorityTest {

  /** Nobody listens there. */
  private static final URI NOWHERE = URI.create("https://127.0.0.1:1/directory");

  private static final String NAME = "lets-encrypt";

  @TempDir private Path directory;

  private final AccountKeys accounts = new AccountKeysInMemory();
  private Stage stage;
  private Fleet fleet;
  private Certificates certificates;
  private Journal journal;
  private AcmeIssuance issuance;
  private Generation old;
  private UUID rotation;

  @BeforeEach
  void anotherGenerationIsLive() throws IOException {
    stage = new Stage(directory);
    ExampleFleet example = ExampleFleet.in(directory);
    fleet =
        example.read(example.yaml().replace("revokeReplaced: never", "revokeReplaced: superseded"));
    certificates = new Certificates(stage.database, stage.clock);
    journal = new Journal(stage.database, stage.clock);
    issuance = new AcmeIssuance(accounts, new OrderJournalInMemory(), stage.clock);
    old = stage.generations.begin(UUID.randomUUID());
    install(old);
    stage.generations.cutOver(old);
    Generation next = stage.generations.begin(UUID.randomUUID());
    stage.generations.cutOver(next);
    rotation = next.execution();
    accounts.keyOf(NAME + ".g" + old.number());
    accounts.recordAccount(NAME + ".g" + old.number(), URI.create("https://127.0.0.1:1/account/1"));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private void install(Generation generation) {
    SequencedMap<KeyType, String> keys = new LinkedHashMap<>();
    keys.put(KeyType.ECDSA_P256, "ab".repeat(32));
    certificates.choose(generation, generation.execution(), NAME, keys);
    certificates.issued(
        certificates.of(generation.execution()).getFirst(),
        Pem.of(List.of(new TestCertificate().signed())),
        stage.clock.instant(),
        stage.clock.instant().plus(Duration.ofDays(90)),
        "https://127.0.0.1:1/account/1");
    certificates.installed(generation.execution());
  }

  private static Issuers issuers() {
    Issuer issuer = new Issuer(NAME, NOWHERE, "ca.example", Optional.empty(), List.of());
    return TestIssuers.only(issuer, true);
  }

  private void waitsAndGoesOn(Action action, Kind told) {
    assertThat(run(action)).isInstanceOf(StepOutcome.LookAgain.class);
    assertThat(journal.after(0, Severity.INFO, 9)).isEmpty();
    stage.clock.advance(fleet.policy().issuerPatience());
    assertThat(run(action)).isInstanceOf(StepOutcome.Done.class);
    assertThat(journal.after(0, Severity.INFO, 9))
        .extracting(Entry::kind)
        .containsExactly(told.name());
  }

  private StepOutcome run(Action action) {
    return action.run(stage.step(rotation, action.name(), Map.of()));
  }

  @Test
  void aCertificateIsNotRevoked() {
    waitsAndGoesOn(
        new RevokeCertificates(fleet, stage.rotation, certificates, issuers(), issuance, journal),
        Kind.CERTIFICATE_NOT_REVOKED);
  }

  @Test
  void anAccountStaysOpenAndItsKeyStays() {
    waitsAndGoesOn(
        new CloseAccounts(
            fleet,
            stage.rotation,
            certificates,
            new IssuerFailures(stage.database, stage.clock),
            issuers(),
            issuance,
            stage.destruction,
            journal),
        Kind.ACCOUNT_NOT_CLOSED);
    assertThat(accounts.accountOf(NAME + ".g" + old.number())).isPresent();
    assertThat(stage.destruction.record()).isEmpty();
  }
}
