package dev.exuvia.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.exuvia.lab.SettableClock;
import dev.exuvia.lab.ledger.DeliveryStatus;
import dev.exuvia.lab.ledger.DeliveryStatus.Outcome;
import dev.exuvia.lab.ledger.Flow;
import dev.exuvia.lab.ledger.Ledger;
import dev.exuvia.lab.ledger.Mishaps;
import org.junit.jupiter.api.Test;

class PostfixLogTest {

  private static final String SMTP = "Nov 21 11:27:31 mx postfix/smtp[2]: ";

  private final SettableClock clock = new SettableClock("2026-11-21T12:00:00Z");
  private final Ledger ledger = new Ledger(clock);
  private final Mishaps deferrals = new Mishaps(clock);
  private final Mishaps dane = new Mishaps(clock);
  private final PostfixLog log = new PostfixLog(ledger, "mx.kestrel.test", deferrals, dane, clock);

  @Test
  void aBounceReachesTheLedgerByItsMessageId() {
    ledger.offered(Flow.INBOUND, "<a@outside.test>");
    log.read("Nov 21 11:27:31 mx postfix/cleanup[1]: ABC123: message-id=<a@outside.test>");
    log.read(
        SMTP + "ABC123: to=<x@kestrel.test>, relay=r[1.2.3.4]:25, dsn=5.0.0, status=bounced (no)");
    assertThat(ledger.summary(Flow.INBOUND).bounced()).isEqualTo(1);
  }

  @Test
  void whatAServerSaidIsKeptWithItsCodesAndItsName() {
    log.read("Nov 21 11:27:31 mx postfix/cleanup[1]: ABC123: message-id=<a@outside.test>");
    log.read(
        SMTP
            + "ABC123: to=<x@kestrel.test>, relay=mx.kestrel.test[10.72.100.2]:25, dsn=4.3.0,"
            + " status=deferred (host mx.kestrel.test[10.72.100.2] said: 451 4.3.0"
            + " <x@kestrel.test>: Temporary lookup failure (in reply to RCPT TO command))");
    log.read(
        SMTP
            + "ABC123: to=<x@kestrel.test>, relay=none, dsn=4.4.1, status=deferred"
            + " (connect to mx.kestrel.test[10.72.100.2]:25: Connection timed out)");
    assertThat(ledger.statuses())
        .extracting(
            DeliveryStatus::messageId,
            DeliveryStatus::outcome,
            DeliveryStatus::code,
            DeliveryStatus::status,
            DeliveryStatus::saidBy)
        .containsExactly(
            tuple(
                "<a@outside.test>",
                Outcome.DEFERRED,
                "451",
                "4.3.0",
                "mx.kestrel.test[10.72.100.2]"),
            tuple("<a@outside.test>", Outcome.DEFERRED, "", "4.4.1", ""));
  }

  @Test
  void aDeferralIsNoBounceAndNoLoss() {
    ledger.offered(Flow.INBOUND, "<a@outside.test>");
    log.read(
        SMTP + "ABC123: to=<x@kestrel.test>, relay=none, dsn=4.0.0, status=deferred (421 later)");
    assertThat(deferrals.count()).isEqualTo(1);
    assertThat(dane.count()).isZero();
    assertThat(ledger.summary(Flow.INBOUND).bounced()).isZero();
  }

  @Test
  void aDeferralForTheCertificateIsADaneFailure() {
    log.read(
        SMTP
            + "ABC123: to=<x@kestrel.test>, relay=r[1.2.3.4]:25, dsn=4.7.5, status=deferred"
            + " (Server certificate not verified)");
    assertThat(dane.count()).isEqualTo(1);
  }

  @Test
  void anUnverifiedConnectionToTheServiceIsADaneFailure() {
    log.read(
        SMTP + "Untrusted TLS connection established to mx.kestrel.test[10.72.100.2]:25: TLSv1.3");
    assertThat(dane.count()).isEqualTo(1);
  }

  @Test
  void whatOthersPresentDoesNotMatter() {
    log.read(SMTP + "Untrusted TLS connection established to mx.other.test[10.9.9.9]:25: TLSv1.3");
    log.read(
        SMTP + "Verified TLS connection established to mx.kestrel.test[10.72.100.2]:25: TLSv1.3");
    assertThat(dane.count()).isZero();
  }
}
