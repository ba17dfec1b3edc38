package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.Ledger;
import dev.exuvia.lab.ledger.Mishaps;
import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.wire.SmtpClient;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * People outside write to the service's users: each message goes by plain SMTP into the outside
 * world's own mail server, which then resolves MX, checks DANE and retries by itself.
 */
final class Injection {

  private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

  private final MailEndpoint outside;
  private final Ledger ledger;
  private final Mishaps mishaps;
  private final Pause pause;
  private final Duration timeout;

  Injection(
      InetSocketAddress outside, Ledger ledger, Mishaps mishaps, Pause pause, Duration timeout) {
    this.outside = new MailEndpoint("outside", outside, MailPort.SMTP);
    this.ledger = ledger;
    this.mishaps = mishaps;
    this.pause = pause;
    this.timeout = timeout;
  }

  /** Tries until the outside server has it or nobody waits any longer. */
  void send(Composed message, BooleanSupplier worthwhile) {
    while (worthwhile.getAsBoolean() && !attempt(message)) {
      pause.take(BEFORE_RETRY);
    }
  }

  private boolean attempt(Composed message) {
    ledger.offered(message.flow(), message.messageId());
    try (SmtpClient client = SmtpClient.open(outside, TlsClient.trusting(List.of()), timeout)) {
      client.ehlo("traffic.outside.test");
      client.deliver(message.from(), message.to(), message.bytes());
      ledger.accepted(message.messageId());
      return true;
    } catch (IOException e) {
      mishaps.add("injection " + message.messageId(), e.toString());
      return false;
    }
  }
}
