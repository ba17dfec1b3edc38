package dev.exuvia.orchestrator.tls;

import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.TlsVersion;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Which versions of TLS the ports speak, after Mozilla's recommendations of the same names
 * (https://wiki.mozilla.org/Security/Server_Side_TLS). No profile goes below TLS 1.2 (RFC 8996),
 * and none prefers other cipher suites than ECDHE with an AEAD, see {@link Aead}.
 */
public enum TlsProfile {
  /** TLS 1.2 and 1.3 everywhere: for clients of the last ten years. */
  INTERMEDIATE(TlsVersion.TLS_1_2),
  /**
   * TLS 1.3 alone where mail programs come. Other mail servers come to port 25, where their TLS is
   * opportunistic (RFC 7435), and to port 443 for the MTA-STS policy: one that doesn't get as far
   * as TLS 1.3 would not give up but send in clear text, and without the policy. So these keep TLS
   * 1.2.
   */
  MODERN(TlsVersion.TLS_1_3);

  private final TlsVersion floor;

  TlsProfile(TlsVersion floor) {
    this.floor = floor;
  }

  /** The versions on which a port agrees, each of them and no other. */
  public Set<TlsVersion> versions(MailPort port) {
    boolean forServers = port == MailPort.SMTP || port == MailPort.POLICY;
    return EnumSet.range(forServers ? TlsVersion.TLS_1_2 : floor, TlsVersion.TLS_1_3);
  }

  /** The oldest version for mail programs. */
  TlsVersion floor() {
    return floor;
  }

  /** As {@code fleet.yaml} has it: {@code modern}. */
  public static TlsProfile named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
