package dev.exuvia.mail.wire;

/** A command got a 4yz or 5yz reply other than 421. */
public final class SmtpRefusalException extends MailProtocolException {

  private final transient SmtpReply reply;

  public SmtpRefusalException(String command, SmtpReply reply) {
    super(command + " -> " + reply);
    this.reply = reply;
  }

  /** True if trying again later makes sense (4yz). */
  public boolean temporary() {
    return reply.temporary();
  }
}
