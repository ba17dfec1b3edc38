package dev.exuvia.mail.canary;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.wire.FetchedMessage;
import dev.exuvia.mail.wire.ImapClient;
import dev.exuvia.mail.wire.SmtpClient;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Sends and finds by SMTP and IMAP. */
public final class CanaryMail implements CanaryPost {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);

  private final TlsClient tls;
  private final String helo;
  private final Duration timeout;
  private final Clock clock;

  /**
   * @param helo the name to give in EHLO
   * @param timeout for connecting, and for each command
   */
  public CanaryMail(TlsClient tls, String helo, Duration timeout, Clock clock) {
    this.tls = tls;
    this.helo = helo;
    this.timeout = timeout;
    this.clock = clock;
  }

  @Override
  public void send(MailEndpoint submission, Mailbox from, String to, String messageId)
      throws IOException {
    try (SmtpClient client = SmtpClient.openSecured(submission, tls, helo, timeout)) {
      client.login(from.address(), from.password());
      client.deliver(from.address(), to, message(from.address(), to, messageId));
    }
  }

  @Override
  public Optional<byte[]> find(MailEndpoint imap, Mailbox mailbox, String messageId)
      throws IOException {
    try (ImapClient client = ImapClient.openSecured(imap, tls, timeout)) {
      client.login(mailbox.address(), mailbox.password());
      client.select("INBOX");
      Optional<FetchedMessage> found =
          client.fetchFrom(1).reversed().stream()
              .filter(m -> m.header().messageId().filter(messageId::equals).isPresent())
              .findFirst();
      return found.isEmpty()
          ? Optional.empty()
          : Optional.of(client.fetchWhole(found.get().uid()).getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private byte[] message(String from, String to, String messageId) {
    String text =
        """
        From: <%s>
        To: <%s>
        Date: %s
        Message-ID: %s
        Subject: Canary

        If you can read this, a way through the mail service works.
        """
            .formatted(from, to, DATE.format(clock.instant().atOffset(ZoneOffset.UTC)), messageId);
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
