package dev.exuvia.orchestrator.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BounceReportTest {

  private static final String REPORT =
      """
      From: MAILER-DAEMON@mx.outside.test (Mail Delivery System)
      Subject: Undelivered Mail Returned to Sender
      Auto-Submitted: auto-replied
      MIME-Version: 1.0
      Content-Type: multipart/report; report-type=delivery-status;
      \tboundary="4F2B81C0A5.1763724451/mx.outside.test"
      Message-Id: <20261121112731.7C2E81C0A6@mx.outside.test>

      --4F2B81C0A5.1763724451/mx.outside.test
      Content-Type: message/delivery-status

      Final-Recipient: rfc822; nobody@kestrel.test
      Action: failed
      Status: 5.1.1

      --4F2B81C0A5.1763724451/mx.outside.test
      Content-Type: message/rfc822

      From: <friend01@outside.test>
      Message-ID: <inbound.000001.x@outside.test>

      text
      """;

  @Test
  void theOriginalIsFound() {
    assertThat(BounceReport.originals(REPORT)).contains("<inbound.000001.x@outside.test>");
  }

  @Test
  void aReportOfADelayIsNoBounce() {
    assertThat(BounceReport.originals(REPORT.replace("Action: failed", "Action: delayed")))
        .isEmpty();
  }

  @Test
  void ordinaryMailIsNoReport() {
    assertThat(
            BounceReport.originals("Message-ID: <a@b>\nContent-Type: text/plain\n\nAction: failed"))
        .isEmpty();
  }
}
