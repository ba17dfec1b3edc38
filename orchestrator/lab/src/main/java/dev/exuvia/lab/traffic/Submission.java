package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.DeliveryStatus;
import dev.exuvia.lab.ledger.DeliveryStatus.Outcome;
import dev.exuvia.lab.ledger.Ledger;
import dev.exuvia.lab.ledger.Mishaps;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.wire.MailProtocolException;
import dev.exuvia.mail.wire.SmtpClient;
import dev.exuvia.mail.wire.SmtpRefusalException;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * A user sends mail with login. What fails for now (no connection, 4yz) is tried again as a mail
 * program does: the host's next address at once, and all of it again after a second. What is
 * refused for good (5yz) counts as bounced, for the user sees an error.
 */
final class Submission {

  private static final String TOLD_BY = "the user's mail program";
  private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

  private final Dial dial;
  private final String host;
  private final TlsClient tls;
  private final Ledger ledger;
  private final Mishaps mishaps;
  private final Pause pause;
  private final Clock clock;
  private final Duration timeout;

  Submission(
      Dial dial,
      String host,
      TlsClient tls,
      Ledger ledger,
      Mishaps mishaps,
      Pause pause,
      Clock clock,
      Duration timeout) {
    this.clock = clock;
    this.dial = dial;
    this.host = host;
    this.tls = tls;
    this.ledger = ledger;
    this.mishaps = mishaps;
    this.pause = pause;
    this.timeout = timeout;
  }

  /** Tries until the service has it, or has refused it for good, or nobody waits any longer. */
  void send(Composed message, Mailbox sender, MailPort port, BooleanSupplier worthwhile) {
    while (worthwhile.getAsBoolean() && !attempt(message, sender, port)) {
      pause.take(BEFORE_RETRY);
    }
  }

  /** True when there is nothing left to try. */
  private boolean attempt(Composed message, Mailbox sender, MailPort port) {
    ledger.offered(message.flow(), message.messageId());
    AtomicReference<String> tried = new AtomicReference<>(host + ":" + port.number());
    try (SmtpClient client = open(sender, port, tried)) {
      client.deliver(message.from(), message.to(), message.bytes());
      ledger.accepted(message.messageId());
      return true;
    } catch (IOException e) {
      mishaps.add("submission " + message.messageId(), tried + ": " + e);
      boolean forGood = e instanceof SmtpRefusalException refusal && !refusal.temporary();
      ledger.said(status(message, forGood ? Outcome.REFUSED : Outcome.DEFERRED, e, tried.get()));
      return forGood;
    }
  }

  private DeliveryStatus status(
      Composed message, Outcome outcome, IOException why, String endpoint) {
    String words = why instanceof MailProtocolException ? why.getMessage() : why.toString();
    return DeliveryStatus.quoted(
        clock.instant(), message.messageId(), outcome, "", words, endpoint, TOLD_BY);
  }

  /**
   * @param tried becomes the address that was tried last
   */
  private SmtpClient open(Mailbox sender, MailPort port, AtomicReference<String> tried)
      throws IOException {
    return dial.in(
        host,
        port,
        endpoint -> {
          tried.set(endpoint.toString());
          return SmtpClient.openSecured(endpoint, tls, "desk.users.test", timeout);
        },
        client -> client.login(sender.address(), sender.password()));
  }
}
