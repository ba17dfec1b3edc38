package dev.exuvia.orchestrator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.AccountKeys;
import dev.exuvia.cert.ChallengeType;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.memory.AccountKeysInMemory;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.fleet.ExampleFleet;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New certificates for a generation that serves: what stands in TLSA, and which keys there are. */
@Tag("database")
class ReplacementTest {

  private static final String PINS = "_25._tcp.mx.kestrel.example.";

  @TempDir private Path directory;

  private Stage stage;
  private final AccountKeys accounts = new AccountKeysInMemory();
  private Certificates certificates;
  private CertificateRecords records;
  private Generation live;
  private final UUID replacement = UUID.randomUUID();

  @BeforeEach
  void oneServes() throws IOException {
    stage = new Stage(directory);
    certificates = new Certificates(stage.database, stage.clock);
    records =
        new CertificateRecords(
            withoutPolicies(), certificates, stage.zones, dnsAccount01(), accounts);
    live = stage.liveGeneration();
    choose(live.execution(), KeyType.ECDSA_P256);
    certificates.installed(live.execution());
    stage.serve(records.tlsa(List.of(live)).getFirst());
    choose(replacement, KeyType.RSA_2048, KeyType.ECDSA_P256);
  }

  /** With an account of its own for each generation. */
  private static Issuers dnsAccount01() {
    URI directory = URI.create("https://ca.example/directory");
    Issuer issuer =
        new Issuer(
            "lets-encrypt",
            directory,
            "ca.example",
            Optional.empty(),
            "lets-encrypt",
            List.of(),
            ChallengeType.DNS_ACCOUNT_01,
            Issuer.USUAL_TIMEOUT);
    return TestIssuers.only(issuer, true);
  }

  /** All names of its certificates lie in the stage's zone. */
  private Fleet withoutPolicies() throws IOException {
    ExampleFleet example = ExampleFleet.in(directory);
    return example.read(example.yaml().replace("mode: enforce", "mode: off"));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private void choose(UUID execution, KeyType... types) {
    SequencedMap<KeyType, String> spki = new LinkedHashMap<>();
    for (KeyType type : types) {
      spki.put(
          type, stage.keys.spkiSha256(stage.keys.createTls(live, execution, type).getPublic()));
    }
    certificates.choose(live, execution, "lets-encrypt", spki);
  }

  private Set<String> pinned() {
    return stage.served(PINS, RecordType.TLSA).map(RecordSet::rdata).orElseThrow().stream()
        .map(pin -> pin.substring(pin.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private Set<String> keysOf(UUID... executions) {
    return List.of(executions).stream()
        .flatMap(execution -> certificates.of(execution).stream())
        .map(ChosenCertificate::spkiSha256)
        .collect(Collectors.toSet());
  }

  private void run(Action action) {
    StepOutcome outcome = action.run(stage.step(replacement, action.name(), Map.of()));
    if (outcome instanceof StepOutcome.LookAgain) {
      stage.transfer();
      outcome = action.run(stage.step(replacement, action.name(), Map.of()));
    }
    assertThat(outcome).isInstanceOf(StepOutcome.Done.class);
  }

  private void publish() {
    run(new PublishTlsa(stage.rotation, records, stage.publisher));
  }

  private WithdrawCertificates withdrawal() {
    return new WithdrawCertificates(
        stage.rotation, certificates, records, stage.publisher, stage.destruction);
  }

  private void destroyReplaced() {
    run(new DestroyReplacedKeys(stage.rotation, certificates, stage.destruction));
  }

  @Test
  void oldAndNewKeysStandInTlsaUntilTheOldIsGone() {
    publish();
    assertThat(pinned()).isEqualTo(keysOf(live.execution(), replacement)).hasSize(3);

    certificates.installed(replacement);
    run(new RetireTlsa(certificates, records, stage.publisher));
    assertThat(pinned()).isEqualTo(keysOf(replacement)).hasSize(2);
  }

  @Test
  void onlyTheReplacedKeyIsDestroyed() {
    certificates.installed(replacement);
    destroyReplaced();
    assertThat(stage.destruction.record())
        .singleElement()
        .satisfies(key -> assertThat(key.name()).contains(live.execution().toString()));
    assertThat(certificates.standing(live))
        .allMatch(each -> each.execution().equals(replacement))
        .hasSize(2);
    destroyReplaced();
    assertThat(stage.destruction.record()).hasSize(1);
  }

  @Test
  void whatAnAbandonedExecutionLeftGoesToo() {
    UUID abandoned = UUID.randomUUID();
    choose(abandoned, KeyType.RSA_2048);
    certificates.installed(replacement);
    destroyReplaced();
    assertThat(certificates.standing(live))
        .allMatch(each -> each.execution().equals(replacement))
        .hasSize(2);
    assertThat(stage.destruction.record()).hasSize(2);
  }

  @Test
  void aKeyThatIsDestroyedDoesNotComeBackForItsTlsa() {
    // Died between the destruction and the note of it.
    stage.destruction.tls(live, live.execution());
    publish();
    assertThat(pinned()).isEqualTo(keysOf(live.execution(), replacement));
    assertThat(stage.keys.names(live)).noneMatch(key -> key.contains("" + live.execution()));
  }

  @Test
  void challengesAreLookedForWhereTheGenerationsAccountPutsThem() {
    URI account = URI.create("https://ca.example/acct/of-the-generation");
    accounts.recordAccount("lets-encrypt.g" + live.number(), account);
    assertThat(records.challengeNames(live))
        .hasSameSizeAs(records.names())
        .contains(
            ChallengeType.DNS_ACCOUNT_01.recordName("mx.kestrel.example", account).orElseThrow());
  }

  @Test
  void backedOutItLeavesWhatWasThere() {
    Set<String> before = pinned();
    publish();
    run(withdrawal());
    assertThat(pinned()).isEqualTo(before);
    assertThat(certificates.standing(live))
        .singleElement()
        .satisfies(each -> assertThat(each.execution()).isEqualTo(live.execution()));
    assertThat(stage.destruction.record())
        .hasSize(2)
        .allMatch(key -> key.name().contains(replacement.toString()));
    run(withdrawal());
  }
}
