package dev.exuvia.orchestrator.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.acme.AcmeIssuance;
import dev.exuvia.cert.choice.KeyTypeRotation;
import dev.exuvia.cert.memory.OrderJournalInMemory;
import dev.exuvia.cert.pem.Pem;
import dev.exuvia.cert.quota.Breaker;
import dev.exuvia.cert.quota.Quotas;
import dev.exuvia.cert.quota.UseLedgerInMemory;
import dev.exuvia.dns.RecordType;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.mail.canary.TestCertificate;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.node.ProvisionNodes;
import dev.exuvia.orchestrator.rotation.RotatingTest;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A rotation's certificate from the choice of its authority to its nodes; the authority is away.
 */
class CertificateActionsTest extends RotatingTest {

  private static final URI ACCOUNT = URI.create("https://ca.example/account/1");
  private static final String DOMAIN = "kestrel.example.";

  private IssuerFailures failures;
  private IssuerRanking ranking;
  private IssuerTakeover takeover;
  private IssuerDoor door;
  private AcmeIssuance issuance;

  @BeforeEach
  void aRotationBegins() {
    failures = new IssuerFailures(stage.database, stage.clock);
    ranking =
        new IssuerRanking(
            fleet,
            certificates,
            failures,
            new Quotas(new UseLedgerInMemory(), Map.of(), Breaker.USUAL),
            accounts,
            stage.clock);
    takeover = new IssuerTakeover(fleet, stage.rotation, certificates, ranking, failures);
    issuance = new AcmeIssuance(accounts, new OrderJournalInMemory(), stage.clock);
    door = new IssuerDoor(issuance, records.certificates(), stage.publisher, stage.caches);
    serving();
    done(preflight());
    done(new ProvisionNodes(stage.rotation, stage.provisioning));
  }

  /** The serving generation has its certificate from the first that the fleet lists. */
  @Test
  void theNextAuthorityIsAnotherOne() {
    ChooseIssuer action = chooseIssuer();
    done(action);

    ChosenCertificate chosen = certificates.of(execution).getFirst();
    assertThat(chosen.issuer()).isNotEqualTo(ISSUER);
    assertThat(chosen.keyType()).isEqualTo(fleet.keyTypes().get(1));
    assertThat(stage.keys.tls(next(), execution, chosen.keyType())).isNotNull();

    done(action);
    assertThat(certificates.of(execution)).containsExactly(chosen);
  }

  @Test
  void caaIsShutAfterTheOrder() {
    records.certificates().caaOpen(away().named(ISSUER, next()), ACCOUNT).forEach(stage::serve);
    assertThat(served(DOMAIN, RecordType.CAA).rdata())
        .anyMatch(caa -> caa.contains("ca.example; accounturi=" + ACCOUNT));

    published(new CloseCaa(records.certificates(), stage.publisher));

    assertThat(served(DOMAIN, RecordType.CAA).rdata())
        .isNotEmpty()
        .noneMatch(caa -> caa.contains("ca.example"));
  }

  /** Not in vain, and not for ever. */
  @Test
  void anAuthorityThatIsAwayIsWaitedForAndThenLeft() {
    order();
    OrderCertificate action = orderCertificate();
    assertThat(run(openCaa())).isInstanceOf(StepOutcome.LookAgain.class);
    assertThat(run(action)).isInstanceOf(StepOutcome.WaitUntil.class);
    assertThat(failures.setAside(execution)).isEmpty();

    stage.clock.advance(fleet.policy().issuerPatience());

    assertThat(run(action))
        .isInstanceOfSatisfying(
            StepOutcome.WaitUntil.class,
            wait -> assertThat(wait.why()).contains(" takes over from " + ISSUER));
    assertThat(failures.setAside(execution)).containsExactly(ISSUER);
    assertThat(certificates.of(execution).getFirst().issuer()).isNotEqualTo(ISSUER);
  }

  @Test
  void whatIsOrderedAlreadyIsDoneOnceItsChallengesAreGone() {
    order();
    issued();
    done(orderCertificate());
  }

  @Test
  void everyNodeGetsKeyAndChainAndOnlyThen() {
    order();
    issued();
    InstallCertificate action =
        new InstallCertificate(stage.rotation, certificates, stage.keys, stage.edge);
    assertThat(certificates.of(execution)).noneMatch(ChosenCertificate::installed);

    done(action);

    assertThat(stage.shells.brought())
        .filteredOn(file -> file.endsWith("/etc/exuvia/tls/new/key.pem"))
        .hasSize(2);
    assertThat(ran)
        .filteredOn("g2 edge-install-certificate.sh"::equals)
        .as("once on each node")
        .hasSize(2);
    assertThat(certificates.of(execution)).allMatch(ChosenCertificate::installed);
  }

  private Generation next() {
    return stage.rotation.next(execution);
  }

  /** By the only authority that the issuers of this test have. */
  private void order() {
    stage.keys.createTls(next(), execution, KeyType.ECDSA_P384);
    certificates.choose(
        next(),
        execution,
        ISSUER,
        new LinkedHashMap<>(
            Map.of(
                KeyType.ECDSA_P384,
                stage.keys.spkiSha256(
                    stage.keys.tls(next(), execution, KeyType.ECDSA_P384).getPublic()))));
  }

  private void issued() {
    certificates.issued(
        certificates.of(execution).getFirst(),
        Pem.of(List.of(new TestCertificate().signed())),
        stage.clock.instant(),
        stage.clock.instant().plus(Duration.ofDays(90)),
        ACCOUNT.toString());
  }

  private ChooseIssuer chooseIssuer() {
    return new ChooseIssuer(
        stage.rotation,
        certificates,
        stage.keys,
        ranking,
        new NextKeyTypes(fleet, certificates, new KeyTypeRotation()));
  }

  private OpenCaa openCaa() {
    return new OpenCaa(stage.rotation, certificates, away(), door, takeover);
  }

  private OrderCertificate orderCertificate() {
    return new OrderCertificate(
        stage.rotation,
        certificates,
        away(),
        stage.keys,
        issuance,
        records.certificates(),
        stage.publisher,
        door,
        takeover);
  }

  private static Issuers away() {
    return issuers();
  }
}
