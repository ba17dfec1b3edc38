package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.Copy;
import dev.exuvia.lab.ledger.Ledger;
import dev.exuvia.lab.ledger.Mishaps;
import dev.exuvia.mail.wire.MessageHeader;
import java.util.Set;

/**
 * Judges what arrives in the outside world: our users' mail must have come under TLS and with SPF,
 * DKIM and DMARC intact; bounces of mail to our users are written into the ledger.
 */
final class OutsideArrivals implements MaildirWatch.Receiver {

  private final Ledger ledger;
  private final Set<String> authservIds;
  private final Mishaps dmarc;
  private final Mishaps dane;

  OutsideArrivals(Ledger ledger, Set<String> authservIds, Mishaps dmarc, Mishaps dane) {
    this.ledger = ledger;
    this.authservIds = Set.copyOf(authservIds);
    this.dmarc = dmarc;
    this.dane = dane;
  }

  @Override
  public void receive(MaildirWatch.Found found) {
    MessageHeader header = MessageHeader.parse(found.text());
    header
        .messageId()
        .filter(id -> ledger.offeredAt(id).isPresent())
        .ifPresent(id -> arrived(id, header, found));
    BounceReport.read(found.text(), found.storedAt()).forEach(ledger::said);
  }

  private void arrived(String id, MessageHeader header, MaildirWatch.Found found) {
    ledger.delivered(id, new Copy(found.maildir().toString(), found.name()), found.storedAt());
    AuthenticationResults results = AuthenticationResults.of(header, authservIds);
    if (!results.allPassed()) {
      dmarc.add(id, results.results().toString());
    }
    if (!ArrivalTls.secured(header)) {
      dane.add(id, "arrived without TLS: " + header.first("Received").orElse("no Received"));
    }
  }
}
