package dev.exuvia.orchestrator.canary.wire;

/** Credentials were sent and the server said no. The message never contains the password. */
public final class LoginRefusedException extends MailProtocolException {
  public LoginRefusedException(String message) {
    super(message);
  }
}
