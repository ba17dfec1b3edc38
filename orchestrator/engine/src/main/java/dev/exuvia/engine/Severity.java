package dev.exuvia.engine;

/** How much something matters to whoever is on call. Grows. */
public enum Severity {
  /** As it should be. */
  INFO,
  /** Not as it should be, and dealt with; worth a look in working hours. */
  WARNING,
  /** Somebody has to do something. */
  ERROR
}
