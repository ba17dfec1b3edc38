package dev.exuvia.mail.wire;

/**
 * The server asked this client to go elsewhere: SMTP 421 (RFC 5321 section 3.8), IMAP untagged BYE
 * (RFC 3501 section 7.1.5), POP3 -ERR as greeting. Look the name up again and use the next address.
 */
public final class PoliteGoodbyeException extends MailProtocolException {
  public PoliteGoodbyeException(String message) {
    super(message);
  }
}
