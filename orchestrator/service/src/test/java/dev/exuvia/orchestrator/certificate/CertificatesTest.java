package dev.exuvia.orchestrator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.KeyType;
import dev.exuvia.engine.SettableClock;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.rotation.TestSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class CertificatesTest {

  private final Jdbi database = TestSchema.create();
  private final SettableClock clock = new SettableClock();
  private final Generations generations = new Generations(database, clock);
  private final Certificates certificates = new Certificates(database, clock);

  private Generation generation() {
    return generations.begin(UUID.randomUUID());
  }

  private UUID choose(Generation generation, String issuer) {
    return choose(generation, UUID.randomUUID(), issuer);
  }

  private UUID choose(Generation generation, UUID execution, String issuer) {
    SequencedMap<KeyType, String> keys = new LinkedHashMap<>();
    keys.put(KeyType.RSA_2048, "rsa of " + issuer);
    keys.put(KeyType.ECDSA_P256, "ecdsa of " + issuer);
    certificates.choose(generation, execution, issuer, keys);
    return execution;
  }

  private void issue(UUID execution) {
    certificates
        .of(execution)
        .forEach(
            chosen ->
                certificates.issued(
                    chosen,
                    "chain",
                    clock.instant(),
                    clock.instant().plus(Duration.ofDays(90)),
                    "https://ca.example/1"));
  }

  private UUID installed(Generation generation, String issuer) {
    UUID execution = choose(generation, issuer);
    issue(execution);
    certificates.installed(execution);
    return execution;
  }

  private static List<String> issuers(List<ChosenCertificate> all) {
    return all.stream().map(ChosenCertificate::issuer).distinct().toList();
  }

  @Test
  void theFirstChoiceStaysAndKeepsItsOrder() {
    Generation generation = generation();
    UUID execution = choose(generation, "first");
    choose(generation, execution, "second");
    assertThat(certificates.of(execution))
        .extracting(ChosenCertificate::keyType)
        .containsExactly(KeyType.RSA_2048, KeyType.ECDSA_P256);
    assertThat(issuers(certificates.of(execution))).containsExactly("first");
  }

  @Test
  void anotherIssuerTakesOverOnlyWhatIsNotIssuedYet() {
    UUID execution = choose(generation(), "first");
    ChosenCertificate rsa = certificates.of(execution).getFirst();
    certificates.issued(rsa, "chain", clock.instant(), clock.instant(), "account");
    certificates.chooseInstead(execution, "second");
    assertThat(certificates.of(execution))
        .extracting(ChosenCertificate::issuer)
        .containsExactly("first", "second");
  }

  @Test
  void aReplacementIsShownOnceItIsInstalledAndStandsBesideTheOldUntilThatIsRetired() {
    Generation generation = generation();
    UUID old = installed(generation, "old");
    UUID next = choose(generation, "next");
    assertThat(issuers(certificates.shown(generation))).containsExactly("old");
    assertThat(issuers(certificates.standing(generation))).containsExactly("old", "next");

    issue(next);
    certificates.installed(next);
    assertThat(issuers(certificates.shown(generation))).containsExactly("next");
    assertThat(issuers(certificates.replacedBy(next, generation))).containsExactly("old");

    certificates.retire(old);
    assertThat(issuers(certificates.standing(generation))).containsExactly("next");
    assertThat(certificates.replacedBy(next, generation)).isEmpty();
  }

  @Test
  void whatTheWorldNeverMetWasNotUsed() {
    Generation live = generation();
    UUID inUse = installed(live, "in-use");
    Generation abandoned = generation();
    UUID chosen = choose(abandoned, "never-shown");
    certificates.retire(chosen);
    Generation proven = generation();
    installed(proven, "installed-and-abandoned");
    certificates.retireAll(proven);

    assertThat(issuers(certificates.used()))
        .as("the one in use first, though others are newer")
        .containsExactly("in-use", "installed-and-abandoned");
    assertThat(issuers(certificates.usedBefore(inUse))).containsExactly("installed-and-abandoned");
  }

  @Test
  void anEndIsToldOnce() {
    UUID execution = installed(generation(), "any");
    ChosenCertificate certificate = certificates.of(execution).getFirst();
    List<KeyType> told = new ArrayList<>();
    for (ChosenCertificate each :
        List.of(certificate, certificate, certificates.of(execution).getLast())) {
      certificates.tellExpiry(each, handle -> told.add(each.keyType()));
    }
    assertThat(told).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void ofAGenerationThatIsGoneTheLastIsTold() {
    Generation generation = generation();
    installed(generation, "old");
    installed(generation, "new");
    certificates.retireAll(generation);
    assertThat(certificates.standing(generation)).isEmpty();
    assertThat(issuers(certificates.shown(generation))).containsExactly("new");
  }
}
