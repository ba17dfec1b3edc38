package dev.exuvia.mail.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.mail.MailPort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmtpClientTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final TlsClient NOBODY = TlsClient.trusting(List.of());

  private static SmtpClient open(ScriptedServer server) throws IOException {
    return SmtpClient.open(server.endpoint(MailPort.SMTP), NOBODY, TIMEOUT);
  }

  @Test
  void aMessageIsHandedOver() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                """
                S: 220-mx.kestrel.test
                S: 220 at your service
                C:
                S: 250-mx.kestrel.test
                S: 250-starttls
                S: 250 SIZE 1000
                C:
                S: 250 2.1.0 Ok
                C:
                S: 250 2.1.5 Ok
                C:
                S: 354 go on
                C.
                S: 250 2.0.0 Ok: queued as ABC
                """);
        SmtpClient client = open(server)) {
      assertThat(client.ehlo("me.test")).containsExactly("STARTTLS", "SIZE 1000");
      SmtpReply reply =
          client.deliver(
              "a@b.test",
              "c@d.test",
              "Subject: x\r\n\r\n.dot\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(reply.lines()).containsExactly("2.0.0 Ok: queued as ABC");
      assertThat(server.heard())
          .containsExactly(
              "EHLO me.test",
              "MAIL FROM:<a@b.test>",
              "RCPT TO:<c@d.test>",
              "DATA",
              "Subject: x",
              "",
              "..dot");
    }
  }

  @Test
  void dotsAreStuffedAndTheEndIsMarked() {
    assertThat(
            new String(
                SmtpClient.dotStuffed(".\r\na.b\r\n..".getBytes(StandardCharsets.US_ASCII)),
                StandardCharsets.US_ASCII))
        .isEqualTo("..\r\na.b\r\n...\r\n.\r\n");
    assertThat(
            new String(
                SmtpClient.dotStuffed("x\r\n".getBytes(StandardCharsets.US_ASCII)),
                StandardCharsets.US_ASCII))
        .isEqualTo("x\r\n.\r\n");
  }

  @Test
  void aGreetingOf421IsPolite() throws IOException {
    try (ScriptedServer server = new ScriptedServer("S: 421 4.3.2 please try another")) {
      assertThatThrownBy(() -> open(server)).isInstanceOf(PoliteGoodbyeException.class);
    }
  }

  @Test
  void aRefusalTellsWhetherItIsForNow() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer("S: 220 hi\nC:\nS: 451 4.3.0 later\nC:\nS: 550 5.7.1 never");
        SmtpClient client = open(server)) {
      assertThatThrownBy(() -> client.deliver("a@b", "c@d", new byte[0]))
          .isInstanceOfSatisfying(
              SmtpRefusalException.class, e -> assertThat(e.temporary()).isTrue());
      assertThatThrownBy(() -> client.deliver("a@b", "c@d", new byte[0]))
          .isInstanceOfSatisfying(
              SmtpRefusalException.class, e -> assertThat(e.temporary()).isFalse());
    }
  }

  @Test
  void aRefusedLoginDoesNotRepeatThePassword() throws IOException {
    try (ScriptedServer server = new ScriptedServer("S: 220 hi\nC:\nS: 535 5.7.8 no");
        SmtpClient client = open(server)) {
      assertThatThrownBy(() -> client.login("user", "secret"))
          .isInstanceOf(LoginRefusedException.class)
          .hasMessageNotContaining("secret");
      assertThat(server.heard()).containsExactly("AUTH PLAIN AHVzZXIAc2VjcmV0");
    }
  }

  @Test
  void wordsBetweenConsentAndHandshakeAreRefused() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer("S: 220 hi\nC:\nS: 220 go\nS: 250 injected\nC:");
        SmtpClient client = open(server)) {
      assertThat(client.exchange("STARTTLS").code()).isEqualTo(220);
      assertThatThrownBy(() -> client.channel().secure(NOBODY, "x"))
          .isInstanceOf(IOException.class);
    }
  }
}
