package dev.exuvia.cert;

import java.util.List;

/**
 * The authority issued something else than was ordered: don't install it, order again elsewhere.
 */
public final class UnexpectedCertificateException extends IssuanceException {
  private final List<String> findings;

  UnexpectedCertificateException(List<String> findings) {
    super("the issued certificate is not what was ordered: " + String.join("; ", findings));
    this.findings = List.copyOf(findings);
  }

  /** Everything that is wrong with it, at least one. */
  public List<String> findings() {
    return findings;
  }
}
