package dev.exuvia.orchestrator.journal;

import java.time.Instant;

/**
 * Something that happened to the fleet outside its rotations.
 *
 * @param sequence grows, with gaps
 * @param subject what it happened to
 * @param why for a person; no secrets
 */
public record FleetEvent(long sequence, Instant at, Type type, String subject, String why) {

  /** What happened. */
  public enum Type {
    DRIFT_BEGAN,
    DRIFT_ENDED,
    DRIFT_MENDED,
    /** A change counts as published without a name server that is dead or lame. */
    SERVER_LEFT_OUT,
    /** Fewer days are left than a rotation and a half. */
    CERTIFICATE_ENDS_SOON,
    /** Certificates are replaced between rotations. */
    CERTIFICATE_REPLACEMENT_BEGAN,
    /** A certificate that was replaced should have been revoked and was not. */
    CERTIFICATE_NOT_REVOKED,
    /** A block list could not be asked or believed, and addresses were admitted without it. */
    BLOCK_LIST_UNKNOWN,
    /** An ACME account that no generation uses any more could not be closed. */
    ACCOUNT_NOT_CLOSED
  }
}
