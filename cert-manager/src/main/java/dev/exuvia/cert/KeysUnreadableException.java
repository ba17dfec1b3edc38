package dev.exuvia.cert;

/**
 * A key store cannot give or keep a key. A human must look at the named place. The message never
 * has key material, and there is no cause where the cause's text might.
 */
public final class KeysUnreadableException extends IssuanceException {
  public KeysUnreadableException(String message) {
    super(message);
  }

  public KeysUnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
