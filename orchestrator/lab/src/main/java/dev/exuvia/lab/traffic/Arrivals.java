package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.Copy;
import dev.exuvia.lab.ledger.Ledger;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.wire.FetchedMessage;
import dev.exuvia.mail.wire.ImapClient;
import java.io.IOException;
import java.time.Instant;

/** Writes into the ledger what an IMAP client found in a mailbox. */
final class Arrivals {

  private final Ledger ledger;

  Arrivals(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Records a message, and, if it is a bounce, the failure of the one that it is about. */
  void record(
      ImapClient client, Mailbox mailbox, long uidValidity, FetchedMessage message, Instant at)
      throws IOException {
    Copy copy = new Copy(mailbox.address() + "/" + uidValidity, Long.toString(message.uid()));
    message.header().messageId().ifPresent(id -> ledger.delivered(id, copy, at));
    if (message.header().automatic()) {
      String report = client.fetchWhole(message.uid());
      BounceReport.read(report, at).forEach(ledger::said);
    }
  }
}
