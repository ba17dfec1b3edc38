package dev.exuvia.mail.canary;

import dev.exuvia.mail.MailEndpoint;
import java.security.cert.X509Certificate;
import java.util.List;

/** What a {@link PortProof} found at one port. */
public sealed interface PortOutcome {

  MailEndpoint endpoint();

  /**
   * The port does all it must.
   *
   * @param chain the certificates presented, leaf first
   * @param protocol such as {@code TLSv1.3}
   * @param cipher the cipher suite
   * @param greeting the server's first line
   * @param beforeTls what it offered in the clear; empty on implicit TLS ports
   * @param afterTls what it offered under TLS
   */
  record Proven(
      MailEndpoint endpoint,
      List<X509Certificate> chain,
      String protocol,
      String cipher,
      String greeting,
      List<String> beforeTls,
      List<String> afterTls)
      implements PortOutcome {
    public Proven {
      chain = List.copyOf(chain);
      beforeTls = List.copyOf(beforeTls);
      afterTls = List.copyOf(afterTls);
    }
  }

  /**
   * It does not.
   *
   * @param why in words, with what the server said
   * @param refused the certificates presented, leaf first, if they were not believed; else empty
   * @param inTime false if nothing was wrong up to the moment when the time was over
   */
  record Failed(MailEndpoint endpoint, String why, List<X509Certificate> refused, boolean inTime)
      implements PortOutcome {
    public Failed {
      refused = List.copyOf(refused);
    }

    /** For another reason than its certificates. */
    public Failed(MailEndpoint endpoint, String why) {
      this(endpoint, why, List.of(), true);
    }

    /** The time was over before it could be proven. */
    public static Failed unanswered(MailEndpoint endpoint, String why) {
      return new Failed(endpoint, why, List.of(), false);
    }
  }
}
