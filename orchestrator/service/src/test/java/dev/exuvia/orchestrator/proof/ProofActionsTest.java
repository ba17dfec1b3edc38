package dev.exuvia.orchestrator.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.exuvia.cert.pem.Pem;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.authentication.SignatureCheck;
import dev.exuvia.mail.canary.CanaryPost;
import dev.exuvia.mail.canary.PortSight;
import dev.exuvia.mail.canary.TestCertificate;
import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.node.ProvisionNodes;
import dev.exuvia.orchestrator.rotation.PublishAhead;
import dev.exuvia.orchestrator.rotation.RotatingTest;
import dev.exuvia.orchestrator.secret.DkimAlgorithm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is proven of new nodes before anyone is sent there. */
class ProofActionsTest extends RotatingTest {

  private static final String DOMAIN = "kestrel.example";

  private final PostOffice post = new PostOffice();
  private Generation next;

  @BeforeEach
  void aNewGenerationIsPublishedAhead() {
    new SignatureCheck(name -> List.of()); // Makes Ed25519 known to the signer below.
    serving();
    done(preflight());
    done(new ProvisionNodes(stage.rotation, stage.provisioning));
    next = stage.rotation.next(execution);
    choose(next, execution);
    certificates.issued(
        certificates.of(execution).getFirst(),
        Pem.of(List.of(new TestCertificate().signed())),
        stage.clock.instant(),
        stage.clock.instant().plus(Duration.ofDays(90)),
        "https://ca.example/account/1");
    done(configureNodes());
    published(new PublishAhead(stage.rotation, records, stage.publisher, stage.selectors));
  }

  @Test
  void portsAreProvenWhenNothingIsSaidAgainstThem() {
    List<PortSight> sights = new ArrayList<>();
    ProvePorts action =
        new ProvePorts(stage.rotation, certificates, (generation, issued) -> sights);
    done(action);

    sights.add(
        new PortSight(
            MailEndpoint.at("mx.kestrel.example", InetAddress.getLoopbackAddress(), MailPort.SMTP),
            List.of(),
            List.of("no answer within 15 s")));
    assertThat(run(action))
        .isInstanceOfSatisfying(
            StepOutcome.RetryAt.class,
            retry -> assertThat(retry.why()).contains("no answer within 15 s"));
  }

  @Test
  void aCanaryThatAReceiverWouldBelieveComesBackThroughEveryNode() {
    post.delayed = true;
    assertThat(run(canary())).isInstanceOf(StepOutcome.LookAgain.class);
    post.delayed = false;
    done(canary());
    assertThat(post.mails).hasSize(2);
    assertThat(stage.selectors.all(next))
        .extracting(Selector::algorithm)
        .contains(DkimAlgorithm.RSA, DkimAlgorithm.ED25519);
  }

  /** What a second host with keys of its own would sign with. */
  @Test
  void aKeyThatDnsDoesNotShowIsFoundOut() {
    Generation other = stage.generations.begin(UUID.randomUUID());
    post.key =
        algorithm ->
            algorithm == DkimAlgorithm.ED25519
                ? stage.keys.createDkim(other, algorithm).getPrivate()
                : stage.keys.dkim(next, algorithm).getPrivate();
    assertThat(whyNot()).contains("._domainkey.kestrel.example. does not hold");

    post.key = algorithm -> stage.keys.dkim(next, algorithm).getPrivate();
    done(canary());
    assertThat(post.mails).as("a new mail through each node").hasSize(4);
  }

  @Test
  void bothAlgorithmsAreWanted() {
    post.signs = DkimAlgorithm.RSA::equals;
    assertThat(whyNot()).contains("it bears no signature by", "ED25519").doesNotContain("RSA");
  }

  @Test
  void whatDmarcWouldNotCountIsFoundOut() {
    stage.serve(RecordSet.text("_dmarc." + DOMAIN, Duration.ofHours(1), "v=DMARC9"));
    assertThat(whyNot()).contains("DNS gives no DMARC policy of kestrel.example");
  }

  /** Where nothing serves yet, the policy comes with the cut-over. */
  @Test
  void theFirstGenerationIsJudgedByThePolicyThatItWillHave() throws IOException {
    CanaryVerdict verdict = new CanaryVerdict(fleet, stage.zones, stage.servers, stage.selectors);
    done(canary());
    byte[] mail = post.mails.values().iterator().next();
    String elsewhere = "plover.example";
    assertThat(verdict.objections(mail, elsewhere, next, false))
        .containsExactly("DNS gives no DMARC policy of " + elsewhere);
    assertThat(verdict.objections(mail, elsewhere, next, true))
        .containsExactly("DMARC finds no signature that vouches for " + elsewhere);
  }

  @Test
  void aKeyThatOneNameServerDoesNotGiveIsNoKeyYet() {
    String name =
        stage.selectors.all(next).stream()
            .filter(selector -> selector.domain().equals(DOMAIN))
            .findFirst()
            .orElseThrow()
            .recordName();
    RecordSet given = served(name, RecordType.TXT);
    stage.primary.load(stage.zone, List.of(RecordSet.text(name, given.ttl(), "v=DKIM1; p=")));
    assertThat(whyNot()).contains("the name servers differ about the TXT of");
  }

  private String whyNot() {
    StepOutcome outcome = run(canary());
    return outcome instanceof StepOutcome.RetryAt retry ? retry.why() : fail("it is " + outcome);
  }

  private SendCanary canary() {
    return new SendCanary(
        fleet,
        stage.rotation,
        stage.nodes,
        new MailPorts(fleet),
        stage.selectors,
        post,
        new CanaryVerdict(fleet, stage.zones, stage.servers, stage.selectors),
        new Mailbox("canary@" + DOMAIN, "secret"));
  }

  /** A service whose nodes sign what is handed in, and deliver at once. */
  private final class PostOffice implements CanaryPost {

    final Map<String, byte[]> mails = new LinkedHashMap<>();
    Function<DkimAlgorithm, PrivateKey> key =
        algorithm -> stage.keys.dkim(next, algorithm).getPrivate();
    Predicate<DkimAlgorithm> signs = algorithm -> true;
    boolean delayed;

    @Override
    public void send(MailEndpoint submission, Mailbox from, String to, String messageId) {
      String mail =
          "From: <%s>\r\nTo: <%s>\r\nMessage-ID: %s\r\nSubject: Canary\r\n\r\nA way.\r\n"
              .formatted(from.address(), to, messageId);
      String signed =
          stage.selectors.all(next).stream()
              .filter(selector -> selector.domain().equals(DOMAIN))
              .filter(selector -> signs.test(selector.algorithm()))
              .map(selector -> signature(selector, mail) + "\r\n")
              .reduce("", String::concat);
      mails.put(messageId, octets(signed + mail));
    }

    @Override
    public Optional<byte[]> find(MailEndpoint imap, Mailbox mailbox, String messageId) {
      return delayed ? Optional.empty() : Optional.ofNullable(mails.get(messageId));
    }

    private String signature(Selector selector, String mail) {
      String algorithm = selector.algorithm() == DkimAlgorithm.RSA ? "rsa" : "ed25519";
      String template =
          "v=1; a=%s-sha256; c=relaxed/relaxed; d=%s; s=%s; h=from:to:subject:message-id; bh=; b=;"
              .formatted(algorithm, selector.domain(), selector.name());
      try {
        return new DKIMSigner(template, key.apply(selector.algorithm()))
            .sign(new ByteArrayInputStream(octets(mail)));
      } catch (IOException | FailException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
