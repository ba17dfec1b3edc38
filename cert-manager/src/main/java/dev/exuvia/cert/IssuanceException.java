package dev.exuvia.cert;

/** Something that stands between us and a certificate. The message says what to do next. */
public abstract sealed class IssuanceException extends RuntimeException
    permits IssuerRefusedException,
        IssuerUnavailableException,
        KeysUnreadableException,
        UnexpectedCertificateException {
  protected IssuanceException(String message) {
    super(message);
  }

  protected IssuanceException(String message, Throwable cause) {
    super(message, cause);
  }
}
