package dev.exuvia.mail.canary;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.wire.FetchedMessage;
import dev.exuvia.mail.wire.ImapClient;
import dev.exuvia.mail.wire.SmtpClient;
import dev.exuvia.mail.wire.SmtpReply;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail that shows a way through a service: handed in with login at one submission address, looked
 * for by IMAP at another, each chosen by the caller and independent of DNS. Sending and looking are
 * two calls, each short, because what lies between is a wait and belongs to the caller.
 */
public final class CanaryMail {

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

  /**
   * Hands a mail in.
   *
   * @param submission a 465 or 587 endpoint
   * @param from whose login it is, and the sender
   * @param to the recipient's address
   * @param messageId with angle brackets; unique per attempt or stable, as the caller needs
   * @return the server's last reply
   * @throws dev.exuvia.mail.wire.LoginRefusedException wrong credentials
   * @throws IOException anything else that went wrong, in words; nothing was accepted, unless the
   *     connection broke after the message was sent: then look for it before sending again
   */
  public SmtpReply send(MailEndpoint submission, Mailbox from, String to, String messageId)
      throws IOException {
    try (SmtpClient client = SmtpClient.openSecured(submission, tls, helo, timeout)) {
      client.login(from.address(), from.password());
      return client.deliver(from.address(), to, message(from.address(), to, messageId));
    }
  }

  /**
   * Looks for the mail, newest messages first.
   *
   * @param imap a 993 or 143 endpoint
   * @return it, or empty if it has not arrived yet
   */
  public Optional<FetchedMessage> find(MailEndpoint imap, Mailbox mailbox, String messageId)
      throws IOException {
    try (ImapClient client = ImapClient.openSecured(imap, tls, timeout)) {
      client.login(mailbox.address(), mailbox.password());
      client.select("INBOX");
      List<FetchedMessage> all = client.fetchFrom(1);
      return all.reversed().stream()
          .filter(m -> m.header().messageId().filter(messageId::equals).isPresent())
          .findFirst();
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
