package dev.exuvia.cert.vault;

/** AWS KMS doesn't wrap or unwrap the master key. */
public final class KmsFailure extends VaultException {
  /** What to do about it. */
  public enum Reason {
    /** Try again later: it doesn't answer, or says that it can't now. */
    UNREACHABLE,
    /** Look at the credentials of this machine and at the key's policy. */
    DENIED,
    /** There is no such key, or it is disabled, waits for its deletion or is for something else. */
    KEY_UNUSABLE,
    /** It was wrapped by another key or for another purpose, or is damaged. */
    NOT_OURS
  }

  private final transient Reason reason;

  KmsFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** What to do about it. */
  public Reason reason() {
    return reason;
  }
}
