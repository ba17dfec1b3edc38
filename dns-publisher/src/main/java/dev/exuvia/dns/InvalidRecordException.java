package dev.exuvia.dns;

/** A name, a TTL or record data that the DNS does not allow. Correct the input. */
public final class InvalidRecordException extends DnsException {
  public InvalidRecordException(String message) {
    super(message);
  }

  public InvalidRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}
