package dev.exuvia.mail.wire;

import java.io.IOException;

/** The server answered, and not as asked. The message quotes what it said. */
public class MailProtocolException extends IOException {
  public MailProtocolException(String message) {
    super(message);
  }
}
