package dev.exuvia.mail.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.mail.MailPort;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImapClientTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static ImapClient open(ScriptedServer server) throws IOException {
    return ImapClient.open(server.endpoint(MailPort.IMAP), TlsClient.trusting(List.of()), TIMEOUT);
  }

  @Test
  void messagesAreFetchedWithDateAndId() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                """
                S: * OK Ready.
                C:
                S: * 2 EXISTS
                S: * OK [UIDVALIDITY 77] UIDs valid
                S: x1 OK [READ-WRITE] Select completed.
                C:
                S: * 1 FETCH (UID 3 X-GUID 1763724451.M123456P789.mailstore INTERNALDATE " 1-Nov-2026 11:27:31 +0100" BODY[HEADER.FIELDS (MESSAGE-ID AUTO-SUBMITTED)] {24}
                S: Message-ID: <a@b.test>
                S:
                S: )
                S: * 2 FETCH (UID 2 INTERNALDATE "21-Nov-2026 11:27:31 +0000" BODY[HEADER.FIELDS (MESSAGE-ID AUTO-SUBMITTED)] {2}
                S:
                S: )
                S: x2 OK Fetch completed.
                """);
        ImapClient client = open(server)) {
      assertThat(client.select("INBOX")).isEqualTo(77);
      assertThat(client.news()).isTrue();
      List<FetchedMessage> messages = client.fetchFrom(3);
      assertThat(client.news()).isFalse();
      assertThat(messages).hasSize(1);
      FetchedMessage message = messages.getFirst();
      assertThat(message.uid()).isEqualTo(3);
      assertThat(message.storedAt()).isEqualTo(Instant.parse("2026-11-01T10:27:31Z"));
      assertThat(message.guid()).isEqualTo(Optional.of("1763724451.M123456P789.mailstore"));
      assertThat(message.header().messageId()).contains("<a@b.test>");
    }
  }

  @Test
  void idleTellsOfNewsAndOfNone() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                """
                S: * OK Ready.
                C:
                S: + idling
                S: * OK Still here
                S: * 5 EXISTS
                C:
                S: x1 OK Idle completed.
                """);
        ImapClient client = open(server)) {
      client.idle();
      assertThat(client.awaitNews(TIMEOUT)).isTrue();
      client.done();
      assertThat(server.heard()).containsExactly("x1 IDLE", "DONE");
    }
  }

  @Test
  void aQuietIdleEndsWhenPatienceDoes() throws IOException {
    try (ScriptedServer server = new ScriptedServer("S: * OK Ready.\nC:\nS: + idling");
        ImapClient client = open(server)) {
      client.idle();
      assertThat(client.awaitNews(Duration.ofMillis(50))).isFalse();
    }
  }

  @Test
  void aServerThatFallsSilentIsNoticed() throws IOException {
    try (ScriptedServer server = new ScriptedServer("S: * OK Ready.\nC:");
        ImapClient client =
            ImapClient.open(
                server.endpoint(MailPort.IMAP),
                TlsClient.trusting(List.of()),
                Duration.ofMillis(100))) {
      assertThatThrownBy(client::capabilities).isInstanceOf(SocketTimeoutException.class);
      assertThat(client.channel().silence()).isGreaterThan(Duration.ofMillis(50));
    }
  }

  @Test
  void byeIsPoliteAtAnyMoment() throws IOException {
    try (ScriptedServer server = new ScriptedServer("S: * BYE draining")) {
      assertThatThrownBy(() -> open(server)).isInstanceOf(PoliteGoodbyeException.class);
    }
    try (ScriptedServer server =
            new ScriptedServer(
                "S: * OK Ready.\nC:\nS: + idling\nS: * BYE Server shutting down.\nX");
        ImapClient client = open(server)) {
      client.idle();
      assertThatThrownBy(() -> client.awaitNews(TIMEOUT))
          .isInstanceOf(PoliteGoodbyeException.class);
    }
  }

  @Test
  void passwordsAreQuotedAndNotRepeated() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer("S: * OK Ready.\nC:\nS: x1 NO [AUTHENTICATIONFAILED] no");
        ImapClient client = open(server)) {
      assertThatThrownBy(() -> client.login("user", "se\"c\\ret"))
          .isInstanceOf(LoginRefusedException.class)
          .hasMessageNotContaining("ret");
      assertThat(server.heard()).containsExactly("x1 LOGIN \"user\" \"se\\\"c\\\\ret\"");
    }
  }
}
