package dev.exuvia.mail.authentication;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;

/**
 * Ed25519 over the SHA-256 of the data, as DKIM has it (RFC 8463 section 3), under the name by
 * which jDKIM asks the JDK for it.
 */
final class HashedEd25519 extends SignatureSpi {

  private static final String NAME = "SHA256withED25519";

  private final MessageDigest digest;
  private final Signature signature;

  private HashedEd25519() throws GeneralSecurityException {
    digest = MessageDigest.getInstance("SHA-256");
    signature = Signature.getInstance("Ed25519");
  }

  /** Makes it known to the JDK, after all that it knows already; again changes nothing. */
  static void register() {
    Security.addProvider(new Registration());
  }

  @Override
  protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
    digest.reset();
    signature.initVerify(key);
  }

  @Override
  protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
    digest.reset();
    signature.initSign(key);
  }

  @Override
  protected void engineUpdate(byte octet) {
    digest.update(octet);
  }

  @Override
  protected void engineUpdate(byte[] octets, int offset, int length) {
    digest.update(octets, offset, length);
  }

  @Override
  protected byte[] engineSign() throws SignatureException {
    signature.update(digest.digest());
    return signature.sign();
  }

  @Override
  protected boolean engineVerify(byte[] given) throws SignatureException {
    signature.update(digest.digest());
    return signature.verify(given);
  }

  @Override
  @Deprecated
  protected void engineSetParameter(String name, Object value) {
    throw new IllegalArgumentException(NAME + " has no parameters, found " + name);
  }

  @Override
  @Deprecated
  protected Object engineGetParameter(String name) {
    throw new IllegalArgumentException(NAME + " has no parameters, found " + name);
  }

  private static final class Registration extends Provider {

    private static final long serialVersionUID = 1;

    Registration() {
      super("ExuviaDkim", "1", "Ed25519 as DKIM has it (RFC 8463)");
      putService(
          new Service(this, "Signature", NAME, HashedEd25519.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
              try {
                return new HashedEd25519();
              } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has SHA-256 and Ed25519", e);
              }
            }
          });
    }
  }
}
