package dev.exuvia.cert.acme;

import java.security.cert.X509Certificate;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.RevocationReason;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;

/** Why a certificate is revoked (RFC 5280 section 5.3.1). */
public enum RevocationCause {
  /** Another one took its place. */
  SUPERSEDED(RevocationReason.SUPERSEDED),
  /** Its names are no longer served. */
  CESSATION_OF_OPERATION(RevocationReason.CESSATION_OF_OPERATION),
  /** Its key may be in other hands. */
  KEY_COMPROMISE(RevocationReason.KEY_COMPROMISE);

  private final RevocationReason reason;

  RevocationCause(RevocationReason reason) {
    this.reason = reason;
  }

  /** Returns itself once the certificate is revoked, by whomever. */
  RevocationCause revoke(Login login, X509Certificate certificate) throws AcmeException {
    try {
      Certificate.revoke(login, certificate, reason);
    } catch (AcmeServerException e) {
      if (!FailureVerdict.isProblem(e, "alreadyRevoked")) {
        throw e;
      }
    }
    return this;
  }
}
