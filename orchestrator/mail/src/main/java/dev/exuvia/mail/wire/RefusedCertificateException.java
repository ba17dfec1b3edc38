package dev.exuvia.mail.wire;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;

/** A server showed a certificate that its client doesn't believe. */
public final class RefusedCertificateException extends SSLException {

  private static final long serialVersionUID = 1L;

  private final transient List<X509Certificate> chain;

  RefusedCertificateException(List<X509Certificate> chain, SSLException why) {
    super(why.getMessage(), why);
    this.chain = List.copyOf(chain);
  }

  /** What it showed, leaf first. */
  public List<X509Certificate> chain() {
    return chain;
  }
}
