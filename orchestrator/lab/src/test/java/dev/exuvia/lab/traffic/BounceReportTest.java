package dev.exuvia.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.lab.ledger.DeliveryStatus;
import dev.exuvia.lab.ledger.DeliveryStatus.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports as Postfix 3.7 writes them. */
class BounceReportTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String REPORT =
      """
      From: MAILER-DAEMON@g1-1.out.kestrel.test (Mail Delivery System)
      Subject: Undelivered Mail Returned to Sender
      Auto-Submitted: auto-replied
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=delivery-status;
      \tboundary="4F2B81C0A5.1763724451/g1-1.out.kestrel.test"
      Message-Id: <20261121112731.7C2E81C0A6@g1-1.out.kestrel.test>

      This is a MIME-encapsulated message.

      --4F2B81C0A5.1763724451/g1-1.out.kestrel.test
      Content-Description: Notification
      Content-Type: text/plain; charset=us-ascii

      <friend01@outside.test>: host mx.outside.test[10.72.0.90] said: ...

      --4F2B81C0A5.1763724451/g1-1.out.kestrel.test
      Content-Description: Delivery report
      Content-Type: message/delivery-status

      Reporting-MTA: dns; g1-1.out.kestrel.test
      X-Postfix-Queue-ID: 4F2B81C0A5
      X-Postfix-Sender: rfc822; user09@kestrel.test
      Arrival-Date: Sat, 21 Nov 2026 11:27:30 +0000 (UTC)

      Final-Recipient: rfc822; friend01@outside.test
      Original-Recipient: rfc822;friend01@outside.test
      Action: failed
      Status: 5.7.1
      Remote-MTA: dns; mx.outside.test
      Diagnostic-Code: smtp; 550 5.7.1 <friend01@outside.test>: Recipient address
          rejected: not today

      --4F2B81C0A5.1763724451/g1-1.out.kestrel.test
      Content-Description: Undelivered Message
      Content-Type: message/rfc822

      From: <user09@kestrel.test>
      Message-ID: <outbound.000001.x@kestrel.test>

      text

      --4F2B81C0A5.1763724451/g1-1.out.kestrel.test--
      """;

  private static List<DeliveryStatus> read(String report) {
    return BounceReport.read(report.replace("\n", "\r\n"), NOW);
  }

  @Test
  void whoSaidWhatIsRead() {
    assertThat(read(REPORT))
        .containsExactly(
            new DeliveryStatus(
                NOW,
                "<outbound.000001.x@kestrel.test>",
                Outcome.BOUNCED,
                "550",
                "5.7.1",
                "550 5.7.1 <friend01@outside.test>: Recipient address rejected: not today",
                "mx.outside.test",
                "g1-1.out.kestrel.test"));
  }

  /** Whoever kept it gave up; nobody refused it for good. */
  @Test
  void aFailureWithAStatusOfClassFourHasExpired() {
    String expired =
        REPORT
            .replace("Status: 5.7.1", "Status: 4.4.1")
            .replaceAll("(?m)^Remote-MTA.*\\n", "")
            .replaceAll(
                "(?s)Diagnostic-Code: .*?not today",
                "Diagnostic-Code: X-Postfix; connect to mx.outside.test[10.72.0.90]:25:"
                    + " Connection timed out");
    assertThat(read(expired))
        .containsExactly(
            new DeliveryStatus(
                NOW,
                "<outbound.000001.x@kestrel.test>",
                Outcome.EXPIRED,
                "",
                "4.4.1",
                "connect to mx.outside.test[10.72.0.90]:25: Connection timed out",
                "",
                "g1-1.out.kestrel.test"));
  }

  @Test
  void aReportMayHaveTheHeaderOnlyAndSeveralRecipients() {
    String second =
        "\nFinal-Recipient: rfc822; friend02@outside.test\nAction: failed\nStatus: 5.1.1\n\n";
    String report =
        REPORT
            .replace("message/rfc822", "text/rfc822-headers")
            .replaceFirst("rejected: not today\n", "rejected: not today\n" + second);
    assertThat(read(report)).extracting(DeliveryStatus::status).containsExactly("5.7.1", "5.1.1");
  }

  @Test
  void aReportOfADelayIsADeferralAndOneOfASuccessIsNothing() {
    assertThat(read(REPORT.replace("Action: failed", "Action: delayed")))
        .extracting(DeliveryStatus::outcome)
        .containsExactly(Outcome.DEFERRED);
    assertThat(read(REPORT.replace("Action: failed", "Action: delivered"))).isEmpty();
  }

  @Test
  void ordinaryMailIsNoReport() {
    assertThat(read("Message-ID: <a@b>\nContent-Type: text/plain\n\nAction: failed")).isEmpty();
    assertThat(read("")).isEmpty();
  }

  @Test
  void aReportCutOffInTheMiddleIsNoReport() {
    assertThat(read(REPORT.substring(0, REPORT.indexOf("Final-Recipient")))).isEmpty();
  }
}
