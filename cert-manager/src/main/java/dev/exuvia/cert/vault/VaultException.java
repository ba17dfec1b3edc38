package dev.exuvia.cert.vault;

/** A secret can't be sealed or opened. The message names its place, never what it holds. */
public final class VaultException extends RuntimeException {
  VaultException(String message) {
    super(message);
  }
}
