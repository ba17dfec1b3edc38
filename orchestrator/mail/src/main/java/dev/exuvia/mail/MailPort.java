package dev.exuvia.mail;

/**
 * The seven ports of a mail service and the one where senders fetch its MTA-STS policy, with the
 * protocol each speaks and how TLS starts on it.
 */
public enum MailPort {
  /** Server to server (RFC 5321), STARTTLS by RFC 3207. */
  SMTP(25, Protocol.SMTP, false),
  /** Submission with STARTTLS and login (RFC 6409). */
  SUBMISSION(587, Protocol.SMTP, false),
  /** Submission with implicit TLS and login (RFC 8314). */
  SUBMISSIONS(465, Protocol.SMTP, true),
  /** IMAP with STARTTLS. */
  IMAP(143, Protocol.IMAP, false),
  /** IMAP with implicit TLS. */
  IMAPS(993, Protocol.IMAP, true),
  /** POP3 with STLS (RFC 2595). */
  POP3(110, Protocol.POP3, false),
  /** POP3 with implicit TLS. */
  POP3S(995, Protocol.POP3, true),
  /** The MTA-STS policy (RFC 8461 section 3.3). */
  POLICY(443, Protocol.HTTPS, true);

  /** What is spoken on a port. */
  public enum Protocol {
    SMTP,
    IMAP,
    POP3,
    HTTPS
  }

  private final int number;
  private final Protocol protocol;
  private final boolean implicitTls;

  MailPort(int number, Protocol protocol, boolean implicitTls) {
    this.number = number;
    this.protocol = protocol;
    this.implicitTls = implicitTls;
  }

  public int number() {
    return number;
  }

  public Protocol protocol() {
    return protocol;
  }

  /** True where the TLS handshake comes before anything else. */
  public boolean implicitTls() {
    return implicitTls;
  }
}
