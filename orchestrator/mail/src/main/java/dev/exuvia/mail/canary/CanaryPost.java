package dev.exuvia.mail.canary;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.Mailbox;
import java.io.IOException;
import java.util.Optional;

/**
 * A mail that shows a way through a service: handed in with login at one submission address, looked
 * for by IMAP at another, each chosen by the caller and independent of DNS. Sending and looking are
 * two calls, each short, because what lies between is a wait and belongs to the caller.
 */
public interface CanaryPost {

  /**
   * Hands a mail in.
   *
   * @param submission a 465 or 587 endpoint
   * @param from whose login it is, and the sender
   * @param to the recipient's address
   * @param messageId with angle brackets; unique per attempt or stable, as the caller needs
   * @throws dev.exuvia.mail.wire.LoginRefusedException wrong credentials
   * @throws IOException anything else that went wrong, in words; nothing was accepted, unless the
   *     connection broke after the message was sent: then look for it before sending again
   */
  void send(MailEndpoint submission, Mailbox from, String to, String messageId) throws IOException;

  /**
   * Looks for the mail, newest messages first.
   *
   * @param imap a 993 or 143 endpoint
   * @return the whole of it as it is stored, or empty if it has not arrived yet
   */
  Optional<byte[]> find(MailEndpoint imap, Mailbox mailbox, String messageId) throws IOException;
}
