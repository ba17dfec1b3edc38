package dev.exuvia.mail.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.canary.PortOutcome.Failed;
import dev.exuvia.mail.canary.PortProof.ClearText;
import dev.exuvia.mail.wire.ScriptedServer;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What must fail before TLS; what lies behind TLS needs real servers and is in {@code CanaryIT} of
 * the lab.
 */
class PortProofTest {

  private static String why(MailPort port, ClearText clearText, String script) throws IOException {
    try (ScriptedServer server = new ScriptedServer(script.replace("|", "\n"))) {
      PortProof proof = new PortProof("me.test", Duration.ofMillis(500), clearText);
      PortOutcome outcome = proof.prove(server.endpoint(port), TlsClient.trusting(List.of()));
      assertThat(outcome).isInstanceOf(Failed.class);
      return ((Failed) outcome).why();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SMTP, S:220 hi|C:|S:250-x|S:250 SIZE, STARTTLS is not offered",
    "SUBMISSION, S:220 hi|C:|S:250-x|S:250-STARTTLS|S:250 AUTH PLAIN, AUTH is offered before TLS",
    "SMTP, S:421 4.3.2 draining, 421 4.3.2 draining",
    "SMTP, S:554 5.7.1 go away, 554 5.7.1 go away",
    "SMTP, S:SSH-2.0-OpenSSH, not an SMTP reply",
    "IMAP, S:* OK hi|C:|S:* CAPABILITY IMAP4rev1 LOGINDISABLED|S:x1 OK, STARTTLS is not offered",
    "IMAP, S:* OK hi|C:|S:* CAPABILITY IMAP4rev1 STARTTLS|S:x1 OK, LOGINDISABLED is missing",
    "IMAP, S:* OK hi|C:|S:* CAPABILITY STARTTLS LOGINDISABLED AUTH=PLAIN|S:x1 OK, AUTH= is offered",
    "IMAP, S:* BYE draining, BYE draining",
    "POP3, S:+OK hi|C:|S:+OK|S:USER|S:STLS|S:., a login is offered before TLS",
    "POP3, S:+OK hi|C:|S:+OK|S:SASL PLAIN|S:STLS|S:., a login is offered before TLS",
    "POP3, S:+OK hi|C:|S:+OK|S:TOP|S:., STLS is not offered",
    "POP3, S:-ERR draining, -ERR draining",
  })
  void whatIsOfferedBeforeTlsIsRead(MailPort port, String script, String why) throws IOException {
    assertThat(why(port, ClearText.READ_OFFERS, script)).contains(why);
  }

  /**
   * Whether its words are there before the handshake or in the middle of it is a matter of luck.
   */
  @Test
  void aPlainServerOnATlsPortFails() throws IOException {
    assertThat(why(MailPort.IMAPS, ClearText.READ_OFFERS, "S:* OK plain text"))
        .containsAnyOf("SSL message", "the server spoke");
  }

  @ParameterizedTest
  @CsvSource({
    "SUBMISSION, S:220 hi|C:|S:250-x|S:250 STARTTLS|C:|S:235 2.7.0 in",
    "SUBMISSION, S:220 hi|C:|S:250-x|S:250 STARTTLS|C:|S:535 5.7.8 wrong",
    "SUBMISSION, S:220 hi|C:|S:250-x|S:250 STARTTLS|C:|S:334",
    "IMAP, S:* OK hi|C:|S:* CAPABILITY STARTTLS LOGINDISABLED|S:x1 OK|C:|S:x2 OK in",
    "IMAP, S:* OK hi|C:|S:* CAPABILITY STARTTLS LOGINDISABLED|S:x1 OK|C:|S:x2 NO"
        + " [AUTHENTICATIONFAILED] x",
    "POP3, S:+OK hi|C:|S:+OK|S:STLS|S:.|C:|S:+OK",
  })
  void aLoginBeforeTlsIsTried(MailPort port, String script) throws IOException {
    assertThat(why(port, ClearText.TRY_LOGIN, script)).contains("a login was let through");
  }

  @Test
  void aMuteServerFailsInTime() throws IOException {
    assertThat(why(MailPort.SMTP, ClearText.READ_OFFERS, "C:"))
        .isEqualTo("no answer within 500 ms");
  }

  @Test
  void aServerThatGoesOnTricklingFailsInTime() throws IOException {
    String trickle = "S:220 hi|C:|" + "S:250-x|".repeat(20) + "C:";
    assertThat(why(MailPort.SMTP, ClearText.READ_OFFERS, trickle)).contains("no answer within");
  }
}
