package dev.exuvia.dns;

/**
 * Something about the DNS went wrong. The message says what and what to do next; {@link
 * #retryable()} says whether the same call may succeed later without anyone doing anything.
 */
public abstract sealed class DnsException extends RuntimeException
    permits CnameConflictException,
        ImpossibleTransitionException,
        InvalidRecordException,
        NotInZoneException,
        NotOursException,
        PeriodTooShortException,
        PlanTooLargeException,
        ProtectedRecordException,
        RateLimitedException,
        RefusedException,
        ServerFailedException,
        ServerUnreachableException,
        ZoneConflictException {
  protected DnsException(String message) {
    super(message);
  }

  protected DnsException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether the same call may succeed later although nobody changed anything. */
  public boolean retryable() {
    return false;
  }
}
