package dev.exuvia.mail.canary;

import dev.exuvia.mail.TlsVersion;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * What a port must show of TLS, to the letter.
 *
 * @param issued the chains it may show, leaf first each, one of each kind of key; at least one
 * @param versions on which it must agree, each of them; on every other it must not
 * @param suites on which it may agree, by their names in the registry (RFC 8446 appendix B.4)
 */
public record TlsDemand(
    List<List<X509Certificate>> issued, Set<TlsVersion> versions, Set<String> suites) {
  public TlsDemand {
    issued = issued.stream().map(List::copyOf).toList();
    versions = Set.copyOf(versions);
    suites = Set.copyOf(suites);
    if (issued.isEmpty() || versions.isEmpty()) {
      throw new IllegalArgumentException("a port shows a certificate under some version of TLS");
    }
  }
}
