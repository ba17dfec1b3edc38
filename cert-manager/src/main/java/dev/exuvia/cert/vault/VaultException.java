package dev.exuvia.cert.vault;

/** A secret can't be sealed or opened. The message names its place, never what it holds. */
public sealed class VaultException extends RuntimeException permits KmsFailure {
  VaultException(String message) {
    super(message);
  }
}
