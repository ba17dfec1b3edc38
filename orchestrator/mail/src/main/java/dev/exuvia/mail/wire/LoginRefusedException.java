package dev.exuvia.mail.wire;

import java.util.regex.Pattern;

/** Credentials were sent and the server said no. The message never contains the password. */
public final class LoginRefusedException extends MailProtocolException {

  /** SMTP 4yz (RFC 4954 section 6), IMAP UNAVAILABLE (RFC 5530), POP3 SYS/TEMP (RFC 3206). */
  private static final Pattern FOR_NOW =
      Pattern.compile("-> (4\\d\\d\\b|.*\\[UNAVAILABLE\\b|.*\\[SYS/TEMP])");

  public LoginRefusedException(String message) {
    super(message);
  }

  /** True if the server could not check the credentials, so that the same may succeed later. */
  public boolean temporary() {
    return FOR_NOW.matcher(getMessage()).find();
  }
}
