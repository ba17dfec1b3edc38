package dev.exuvia.orchestrator.customers;

/** What a check finds out about a record, from best to worst. */
public enum Verdict {
  /** Every authoritative server gives it, and so does the resolver. */
  RIGHT,
  /** Every authoritative server gives it; the resolver still holds what was before. */
  STALE_CACHE,
  /** Some server did not answer, so nobody knows; all that answered give it. */
  UNREACHABLE,
  /** Some server gives nothing where it should be. */
  MISSING,
  /** Some server gives something else, which keeps it from working. */
  CONFLICTING;

  /** The worse of two. */
  Verdict or(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
