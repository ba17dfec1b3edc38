package dev.exuvia.engine;

import dev.exuvia.failure.Reason;

/** Tells a throwable in words that may be shown. */
final class Failures {

  private Failures() {}

  static String describe(Throwable thrown) {
    return Storable.text(Redaction.text(Reason.of(thrown)));
  }
}
