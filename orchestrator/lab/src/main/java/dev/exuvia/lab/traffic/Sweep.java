package dev.exuvia.lab.traffic;

import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.wire.FetchedMessage;
import dev.exuvia.mail.wire.ImapClient;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Reads every Message-ID of a mailbox by IMAP: what settles the ledger, for it finds every copy,
 * also in mailboxes without an IDLE session.
 */
final class Sweep {

  private final Dial dial;
  private final String host;
  private final TlsClient tls;
  private final Arrivals arrivals;
  private final Duration timeout;

  Sweep(Dial dial, String host, TlsClient tls, Arrivals arrivals, Duration timeout) {
    this.dial = dial;
    this.host = host;
    this.tls = tls;
    this.arrivals = arrivals;
    this.timeout = timeout;
  }

  /** All messages of INBOX, each recorded in the ledger. */
  List<FetchedMessage> mailbox(Mailbox mailbox) throws IOException {
    try (ImapClient client = open(mailbox)) {
      long uidValidity = client.select("INBOX");
      List<FetchedMessage> messages = client.fetchWithGuidFrom(1);
      for (FetchedMessage message : messages) {
        arrivals.record(client, mailbox, uidValidity, message, DeliveryTime.of(message));
      }
      return messages;
    }
  }

  private ImapClient open(Mailbox mailbox) throws IOException {
    return dial.in(
        host,
        MailPort.IMAPS,
        endpoint -> ImapClient.openSecured(endpoint, tls, timeout),
        client -> client.login(mailbox.address(), mailbox.password()));
  }
}
