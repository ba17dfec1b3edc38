package dev.exuvia.dns.checker;

import java.util.stream.Stream;

/** A condition that must hold at every moment, in every combination that caches may hold. */
interface Rule {
  /** Which part of the service it guards. */
  Violation.Kind kind();

  /** Each combination that breaks it, for a person; the same text for the same combination. */
  Stream<String> objections(Moment moment);
}
