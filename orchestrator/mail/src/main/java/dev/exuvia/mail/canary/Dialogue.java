package dev.exuvia.mail.canary;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.wire.LineChannel;
import dev.exuvia.mail.wire.MailProtocolException;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** One protocol's way through a {@link PortProof}. */
sealed interface Dialogue permits SmtpDialogue, ImapDialogue, Pop3Dialogue, PolicyDialogue {

  /**
   * Talks to the server up to the moment before login.
   *
   * @param end the {@link System#nanoTime} at which all must be over
   * @throws IOException with what was wrong
   */
  PortOutcome hold(long end) throws IOException;

  /** The good outcome, with what TLS agreed on. */
  static PortOutcome proven(
      MailEndpoint endpoint,
      LineChannel channel,
      String greeting,
      List<String> before,
      List<String> after)
      throws MailProtocolException, SSLPeerUnverifiedException {
    SSLSession tls =
        channel.tls().orElseThrow(() -> new MailProtocolException("TLS was not started"));
    List<X509Certificate> chain =
        Arrays.stream(tls.getPeerCertificates()).map(X509Certificate.class::cast).toList();
    return new PortOutcome.Proven(
        endpoint, chain, tls.getProtocol(), tls.getCipherSuite(), greeting, before, after);
  }

  /** Fails the proof unless the condition holds. */
  static void require(boolean condition, String otherwise) throws MailProtocolException {
    if (!condition) {
      throw new MailProtocolException(otherwise);
    }
  }
}
