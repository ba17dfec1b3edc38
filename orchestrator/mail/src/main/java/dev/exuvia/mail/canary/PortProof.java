package dev.exuvia.mail.canary;

import dev.exuvia.failure.Reason;
import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.wire.RefusedCertificateException;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Proves one mail port of one address, connected to under a name, as a client would use it, up to
 * the moment before login:
 *
 * <ul>
 *   <li>it answers and greets in its protocol;
 *   <li>TLS 1.2 or newer starts, at once on 465, 993 and 995, by STARTTLS or STLS on the others;
 *   <li>the certificate is believed by the given {@link TlsClient}: valid for the name under its
 *       roots, or named by its TLSA pins;
 *   <li>no login is offered before TLS (AUTH, AUTH=PLAIN without LOGINDISABLED, USER), and, where
 *       asked for, an attempt with made-up credentials is refused there;
 *   <li>login is offered under TLS, except on port 25;
 *   <li>port 443 gives an MTA-STS policy, as plain text and without a redirection.
 * </ul>
 */
public final class PortProof {

  /** How far to go in proving that there is no login in the clear. */
  public enum ClearText {
    /** Read what is offered. Leaves no trace on the server; for probes every second. */
    READ_OFFERS,
    /** Also try one login with made-up credentials before TLS. */
    TRY_LOGIN
  }

  private final String helo;
  private final Duration timeout;
  private final ClearText clearText;

  /**
   * @param helo the name to give in EHLO
   * @param timeout for the whole proof of one port
   */
  public PortProof(String helo, Duration timeout, ClearText clearText) {
    this.helo = helo;
    this.timeout = timeout;
    this.clearText = clearText;
  }

  /** Never throws for what the server or network does: that is the outcome. */
  public PortOutcome prove(MailEndpoint endpoint, TlsClient tls) {
    try {
      return dialogue(endpoint, tls).hold(System.nanoTime() + timeout.toNanos());
    } catch (SocketTimeoutException e) {
      return PortOutcome.Failed.unanswered(
          endpoint, "no answer within " + timeout.toMillis() + " ms");
    } catch (RefusedCertificateException e) {
      return new PortOutcome.Failed(endpoint, Reason.of(e), e.chain(), true);
    } catch (IOException e) {
      return new PortOutcome.Failed(endpoint, Reason.of(e));
    }
  }

  private Dialogue dialogue(MailEndpoint endpoint, TlsClient tls) {
    boolean tryLogin = clearText == ClearText.TRY_LOGIN;
    return switch (endpoint.port().protocol()) {
      case SMTP -> new SmtpDialogue(endpoint, tls, helo, timeout, tryLogin);
      case IMAP -> new ImapDialogue(endpoint, tls, timeout, tryLogin);
      case POP3 -> new Pop3Dialogue(endpoint, tls, timeout, tryLogin);
      case HTTPS -> new PolicyDialogue(endpoint, tls, timeout);
    };
  }
}
