package dev.exuvia.cert.preset;

/** Whether an authority wants the credentials of a customer account (RFC 8555 section 7.3.4). */
public enum ExternalAccountNeed {
  /** No. */
  NONE,
  /** Yes; the same may serve for several registrations. */
  REQUIRED,
  /** Yes, fresh ones for each registration. */
  ONE_TIME
}
