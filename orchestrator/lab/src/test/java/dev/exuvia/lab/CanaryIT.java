package dev.exuvia.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.canary.CanaryMail;
import dev.exuvia.mail.canary.PortOutcome;
import dev.exuvia.mail.canary.PortOutcome.Failed;
import dev.exuvia.mail.canary.PortOutcome.Proven;
import dev.exuvia.mail.canary.PortProof;
import dev.exuvia.mail.canary.Resolver;
import dev.exuvia.mail.canary.TlsaAnswer;
import dev.exuvia.mail.wire.LoginRefusedException;
import dev.exuvia.mail.wire.SpkiSha256;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against real edges. */
class CanaryIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final String HELO = "probe.outside.test";

  @TempDir private static Path work;
  private static Stage stage;

  private final PortProof proof = new PortProof(HELO, TIMEOUT, PortProof.ClearText.TRY_LOGIN);

  @BeforeAll
  static void up() throws IOException {
    stage = Stage.up(work);
    stage.command("run", "g2-1", "edge-drain");
  }

  @AfterAll
  static void down() {
    stage.close();
  }

  private static String name(MailPort port) {
    return switch (port) {
      case SMTP -> "mx.kestrel.test";
      case SUBMISSION, SUBMISSIONS -> "smtp.kestrel.test";
      case IMAP, IMAPS -> "imap.kestrel.test";
      case POP3, POP3S -> "pop.kestrel.test";
      case POLICY -> "mta-sts.kestrel.test";
    };
  }

  private static MailEndpoint at(String node, MailPort port) {
    return MailEndpoint.at(name(port), Stage.edge(node), port);
  }

  private static TlsClient trusted() {
    return TlsClient.trusting(stage.roots());
  }

  @ParameterizedTest
  @EnumSource
  void everyPortOfAServingEdgeIsProven(MailPort port) {
    PortOutcome outcome = proof.prove(at("g1-1", port), trusted());
    assertThat(outcome).isInstanceOf(Proven.class);
    Proven proven = (Proven) outcome;
    assertThat(proven.chain().getFirst()).isEqualTo(stage.certificate("g1-1"));
    assertThat(proven.protocol()).isEqualTo("TLSv1.3");
  }

  @ParameterizedTest
  @EnumSource
  void aCertificateForAnotherNameFails(MailPort port) {
    MailEndpoint other = MailEndpoint.at("other.kestrel.test", Stage.edge("g1-1"), port);
    assertThat(proof.prove(other, trusted())).isInstanceOf(Failed.class);
  }

  @ParameterizedTest
  @EnumSource
  void aCertificateUnderAnotherRootFails(MailPort port) {
    TlsClient others = TlsClient.trusting(List.of(stage.certificate("g2-1")));
    assertThat(proof.prove(at("g1-1", port), others)).isInstanceOf(Failed.class);
  }

  /** The policy is served until the node is wiped: senders may still find it there. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POLICY")
  void everyPortOfADrainedEdgeFails(MailPort port) {
    assertThat(proof.prove(at("g2-1", port), trusted())).isInstanceOf(Failed.class);
  }

  @Test
  void tlsaSeenByTheResolverNamesTheKey() throws IOException {
    TlsaAnswer tlsa = new Resolver(Stage.resolver()).tlsa("mx.kestrel.test");
    assertThat(tlsa.usable()).isTrue();
    assertThat(tlsa.spkiSha256())
        .containsExactlyInAnyOrder(
            SpkiSha256.of(stage.certificate("g1-1").getPublicKey()),
            SpkiSha256.of(stage.certificate("g2-1").getPublicKey()));
    assertThat(proof.prove(at("g1-1", MailPort.SMTP), TlsClient.pinned(tlsa.spkiSha256())))
        .isInstanceOf(Proven.class);
  }

  @Test
  void aKeyThatNoTlsaNamesFails() {
    String other = SpkiSha256.of(stage.certificate("g2-1").getPublicKey());
    PortOutcome outcome = proof.prove(at("g1-1", MailPort.SMTP), TlsClient.pinned(Set.of(other)));
    assertThat(outcome).isInstanceOf(Failed.class);
    assertThat(((Failed) outcome).why()).contains("TLSA");
  }

  @Test
  void namesComeFromDns() throws IOException {
    Resolver resolver = new Resolver(Stage.resolver());
    assertThat(resolver.mailHosts("plover.test")).containsExactly("mx.kestrel.test");
    assertThat(resolver.addresses("imap.kestrel.test")).containsExactly(Stage.edge("g1-1"));
    assertThat(resolver.addresses("nothing.kestrel.test")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"SUBMISSION", "SUBMISSIONS"})
  void aCanaryGoesInAndIsFound(MailPort port) throws IOException {
    Mailbox sender = Stage.mailboxes().getFirst();
    Mailbox recipient = Stage.mailboxes().getLast();
    String id = "<canary." + port + "." + System.nanoTime() + "@kestrel.test>";
    CanaryMail canary = new CanaryMail(trusted(), HELO, TIMEOUT, Clock.systemUTC());
    assertThat(canary.find(at("g1-1", MailPort.IMAPS), recipient, id)).isEmpty();

    canary.send(at("g1-1", port), sender, recipient.address(), id);

    for (int turn = 0;
        turn < 100 && canary.find(at("g1-1", MailPort.IMAP), recipient, id).isEmpty();
        turn++) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    assertThat(canary.find(at("g1-1", MailPort.IMAPS), recipient, id))
        .hasValueSatisfying(
            mail -> assertThat(new String(mail, StandardCharsets.US_ASCII)).contains(id));
  }

  @Test
  void aWrongPasswordIsTold() {
    Mailbox wrong = new Mailbox("user01@kestrel.test", "wrong");
    CanaryMail canary = new CanaryMail(trusted(), HELO, TIMEOUT, Clock.systemUTC());
    assertThatThrownBy(
            () -> canary.send(at("g1-1", MailPort.SUBMISSIONS), wrong, "x@outside.test", "<x@y>"))
        .isInstanceOf(LoginRefusedException.class)
        .hasMessageNotContaining("wrong");
    assertThatThrownBy(() -> canary.find(at("g1-1", MailPort.IMAPS), wrong, "<x@y>"))
        .isInstanceOf(LoginRefusedException.class);
  }
}
