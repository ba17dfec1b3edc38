package dev.exuvia.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.lab.traffic.PostfixLogLine.Delivery;
import dev.exuvia.lab.traffic.PostfixLogLine.Queued;
import dev.exuvia.lab.traffic.PostfixLogLine.Status;
import dev.exuvia.lab.traffic.PostfixLogLine.TlsConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as Postfix 3.7.11 writes them. */
class PostfixLogLineTest {

  private static final String AT = "Nov 21 11:27:31 mx postfix";

  @Test
  void cleanupNamesTheMessage() {
    String line = AT + "/cleanup[4711]: 4F2B81C0A5: message-id=<inbound.000001.x@outside.test>";
    assertThat(PostfixLogLine.parse(line))
        .contains(new Queued("4F2B81C0A5", "<inbound.000001.x@outside.test>"));
  }

  @Test
  void smtpSent() {
    String line =
        AT
            + "/smtp[4712]: 4F2B81C0A5: to=<user01@kestrel.test>,"
            + " relay=mx.kestrel.test[10.72.100.2]:25, delay=0.12, delays=0.01/0.01/0.05/0.05,"
            + " dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 9A1B2C3D4E)";
    assertThat(PostfixLogLine.parse(line))
        .contains(
            new Delivery(
                "4F2B81C0A5",
                "user01@kestrel.test",
                "mx.kestrel.test[10.72.100.2]:25",
                "2.0.0",
                Status.SENT,
                "250 2.0.0 Ok: queued as 9A1B2C3D4E"));
  }

  @Test
  void deferredForTheCertificate() {
    String line =
        AT
            + "/smtp[4712]: 4F2B81C0A5: to=<user01@kestrel.test>,"
            + " relay=mx.kestrel.test[10.72.100.2]:25, delay=0.06, delays=0.01/0.02/0.03/0,"
            + " dsn=4.7.5, status=deferred (Server certificate not verified)";
    assertThat(PostfixLogLine.parse(line))
        .hasValueSatisfying(
            found -> {
              Delivery delivery = (Delivery) found;
              assertThat(delivery.status()).isEqualTo(Status.DEFERRED);
              assertThat(delivery.text()).isEqualTo("Server certificate not verified");
              assertThat(PostfixLogLine.isDaneTrouble(delivery.text())).isTrue();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLSA lookup error for mx.kestrel.test:25",
        "Server certificate not trusted",
        "Server certificate not verified",
        "non DNSSEC destination",
      })
  void daneTroubleInWords(String text) {
    assertThat(PostfixLogLine.isDaneTrouble(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect to mx.kestrel.test[10.72.100.2]:25: Connection refused",
        "host mx.kestrel.test[10.72.100.2] refused to talk to me: 421 4.3.2 draining",
        "lost connection with mx.kestrel.test[10.72.100.2] while receiving the initial greeting",
      })
  void otherTroubleIsNotBlamedOnDane(String text) {
    assertThat(PostfixLogLine.isDaneTrouble(text)).isFalse();
  }

  @Test
  void deferredWithoutRelay() {
    String line =
        AT
            + "/smtp[4712]: 4F2B81C0A5: to=<user01@kestrel.test>, relay=none, delay=30,"
            + " delays=0.01/0/30/0, dsn=4.4.1, status=deferred"
            + " (connect to mx.kestrel.test[10.72.100.2]:25: Connection timed out)";
    assertThat(PostfixLogLine.parse(line))
        .contains(
            new Delivery(
                "4F2B81C0A5",
                "user01@kestrel.test",
                "none",
                "4.4.1",
                Status.DEFERRED,
                "connect to mx.kestrel.test[10.72.100.2]:25: Connection timed out"));
  }

  @Test
  void bounced() {
    String line =
        AT
            + "/smtp[4712]: 4F2B81C0A5: to=<nobody@kestrel.test>, orig_to=<x@outside.test>,"
            + " relay=mx.kestrel.test[10.72.100.2]:25, delay=0.1, delays=0/0/0.1/0, dsn=5.1.1,"
            + " status=bounced (host mx.kestrel.test[10.72.100.2] said: 550 5.1.1 <nobody@kestrel."
            + "test>: Recipient address rejected (in reply to RCPT TO command))";
    assertThat(PostfixLogLine.parse(line))
        .hasValueSatisfying(
            found -> {
              Delivery delivery = (Delivery) found;
              assertThat(delivery.status()).isEqualTo(Status.BOUNCED);
              assertThat(delivery.relay()).isEqualTo("mx.kestrel.test[10.72.100.2]:25");
              assertThat(delivery.text()).contains("said: 550 5.1.1");
            });
  }

  @Test
  void expired() {
    String line =
        AT
            + "/qmgr[9]: 4F2B81C0A5: from=<friend01@outside.test>, status=expired, returned to sender";
    assertThat(PostfixLogLine.parse(line))
        .contains(
            new Delivery(
                "4F2B81C0A5",
                "friend01@outside.test",
                "none",
                "",
                Status.EXPIRED,
                "returned to sender"));
  }

  @Test
  void verifiedConnection() {
    String line =
        AT
            + "/smtp[4712]: Verified TLS connection established to mx.kestrel.test[10.72.100.2]:25:"
            + " TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519"
            + " server-signature ECDSA (P-256) server-digest SHA256";
    assertThat(PostfixLogLine.parse(line))
        .contains(new TlsConnection("Verified", "mx.kestrel.test[10.72.100.2]:25"));
  }

  @Test
  void instancesAndLongQueueIdsAreUnderstood() {
    String line =
        "2026-11-21T11:27:31.123456+00:00 mx postfix-out/smtp[1]: 3ZzX5k2Q1Gz9rw:"
            + " to=<a@b.test>, relay=c[1.2.3.4]:25, delay=1, delays=0/0/1/0, dsn=2.0.0,"
            + " status=sent (250 ok)";
    assertThat(PostfixLogLine.parse(line))
        .contains(
            new Delivery(
                "3ZzX5k2Q1Gz9rw", "a@b.test", "c[1.2.3.4]:25", "2.0.0", Status.SENT, "250 ok"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Nov 21 11:27:31 mx sshd[1]: Accepted publickey for root",
        "Nov 21 11:27:31 mx postfix/smtpd[1]: connect from localhost[127.0.0.1]",
        "Nov 21 11:27:31 mx postfix/qmgr[1]: 4F2B81C0A5: removed",
        "Nov 21 11:27:31 mx postfix/qmgr[1]: 4F2B81C0A5: from=<a@b.test>, size=1, nrcpt=1 (queue"
            + " active)",
        "Nov 21 11:27:31 mx postfix/smtpd[1]: Anonymous TLS connection established from x[1.2.3.4]:"
            + " TLSv1.3",
      })
  void otherLinesTellNothing(String line) {
    assertThat(PostfixLogLine.parse(line)).isEmpty();
  }
}
