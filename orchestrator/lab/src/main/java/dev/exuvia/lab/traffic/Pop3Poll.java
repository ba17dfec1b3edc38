package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.Mishaps;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.wire.Pop3Client;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** A user's mail program looks for new mail by POP3 and leaves all of it on the server. */
final class Pop3Poll {

  private final Dial dial;
  private final String host;
  private final TlsClient tls;
  private final Mishaps mishaps;
  private final Clock clock;
  private final Duration timeout;
  private final AtomicLong done = new AtomicLong();

  Pop3Poll(Dial dial, String host, TlsClient tls, Mishaps mishaps, Clock clock, Duration timeout) {
    this.clock = clock;
    this.dial = dial;
    this.host = host;
    this.tls = tls;
    this.mishaps = mishaps;
    this.timeout = timeout;
  }

  /** STAT, UIDL, and TOP of the newest message. A poll that breaks off is a mishap. */
  void poll(Mailbox mailbox, MailPort port) {
    Instant began = clock.instant();
    try (Pop3Client client = open(mailbox, port)) {
      int messages = client.stat();
      if (client.uidl().size() != messages) {
        mishaps.add("pop3 " + mailbox, "STAT and UIDL disagree");
      }
      if (messages > 0) {
        client.top(messages);
      }
      done.incrementAndGet();
    } catch (IOException e) {
      String where = "pop3 " + mailbox + ":" + port.number();
      if (LoginTally.forWantOfTime(e)) {
        mishaps.overdue(where, e.toString(), began);
      } else {
        mishaps.add(where, e.toString());
      }
    }
  }

  /** Polls that went through. */
  long done() {
    return done.get();
  }

  private Pop3Client open(Mailbox mailbox, MailPort port) throws IOException {
    return dial.in(
        host,
        port,
        endpoint -> Pop3Client.openSecured(endpoint, tls, timeout),
        client -> client.login(mailbox.address(), mailbox.password()));
  }
}
