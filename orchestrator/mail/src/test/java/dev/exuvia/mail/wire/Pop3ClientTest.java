package dev.exuvia.mail.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.mail.MailPort;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class Pop3ClientTest {

  private static Pop3Client open(ScriptedServer server) throws IOException {
    return Pop3Client.open(
        server.endpoint(MailPort.POP3), TlsClient.trusting(List.of()), Duration.ofSeconds(5));
  }

  @Test
  void aPollReadsNumbersIdsAndAHeader() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                """
                S: +OK Ready.
                C:
                S: +OK 2 1024
                C:
                S: +OK
                S: 1 aaa
                S: 2 bbb
                S: .
                C:
                S: +OK
                S: Message-ID: <a@b.test>
                S: X-Dots: one
                S: ..two
                S:
                S: .
                """);
        Pop3Client client = open(server)) {
      assertThat(client.stat()).isEqualTo(2);
      assertThat(client.uidl()).containsExactly("1 aaa", "2 bbb");
      assertThat(client.top(2).messageId()).contains("<a@b.test>");
      assertThat(server.heard()).containsExactly("STAT", "UIDL", "TOP 2 0");
    }
  }

  @Test
  void anErrorAsGreetingIsPolite() throws IOException {
    try (ScriptedServer server = new ScriptedServer("S: -ERR [SYS/TEMP] draining")) {
      assertThatThrownBy(() -> open(server)).isInstanceOf(PoliteGoodbyeException.class);
    }
  }

  @Test
  void aRefusedLoginIsTold() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer("S: +OK Ready.\nC:\nS: +OK\nC:\nS: -ERR [AUTH] no");
        Pop3Client client = open(server)) {
      assertThatThrownBy(() -> client.login("user", "secret"))
          .isInstanceOf(LoginRefusedException.class)
          .hasMessageNotContaining("secret");
    }
  }
}
