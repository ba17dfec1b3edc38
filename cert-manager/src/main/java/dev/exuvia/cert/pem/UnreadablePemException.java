package dev.exuvia.cert.pem;

/** A text that is not the key or certificate it should be. The message never has key material. */
public final class UnreadablePemException extends IllegalArgumentException {
  UnreadablePemException(String message) {
    super(message);
  }
}
