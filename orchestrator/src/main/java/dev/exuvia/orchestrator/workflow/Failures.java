package dev.exuvia.orchestrator.workflow;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a throwable in words that may be shown. */
final class Failures {

  private static final int LONGEST = 1000;
  private static final int DEEPEST = 4;

  private Failures() {}

  static String describe(Throwable thrown) {
    String told =
        Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
            .limit(DEEPEST)
            .map(Failures::tell)
            .distinct()
            .collect(Collectors.joining("; because "));
    String shown = Redaction.text(told);
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "...";
  }

  private static String tell(Throwable thrown) {
    String kind = thrown.getClass().getSimpleName();
    return Optional.ofNullable(thrown.getMessage()).map(m -> kind + ": " + m).orElse(kind);
  }
}
