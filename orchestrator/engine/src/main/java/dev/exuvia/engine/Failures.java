package dev.exuvia.engine;

import dev.exuvia.failure.Reason;

/** Tells a throwable in words that may be shown. */
final class Failures {

  private static final int LONGEST = 1000;

  private Failures() {}

  static String describe(Throwable thrown) {
    String shown = Redaction.text(Reason.of(thrown));
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "...";
  }
}
