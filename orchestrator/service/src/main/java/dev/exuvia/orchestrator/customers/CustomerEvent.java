package dev.exuvia.orchestrator.customers;

import dev.exuvia.orchestrator.journal.Entry;
import dev.exuvia.orchestrator.journal.Kind;
import java.time.Instant;
import java.util.Arrays;

/**
 * A check of a domain came out differently from the one before.
 *
 * @param sequence grows; the journal's
 * @param why what changed, record by record
 */
public record CustomerEvent(long sequence, String domain, Instant at, Type type, String why) {

  /** Which way it changed. */
  public enum Type {
    /** The first check. */
    FIRST_CHECK,
    /** Some record is worse than it was. */
    DRIFTED,
    /** Nothing is worse and something is better. */
    RECOVERED;

    /** As the journal has it. */
    Kind kind() {
      return switch (this) {
        case FIRST_CHECK -> Kind.DOMAIN_FIRST_CHECK;
        case DRIFTED -> Kind.DOMAIN_DRIFTED;
        case RECOVERED -> Kind.DOMAIN_RECOVERED;
      };
    }

    private static Type of(String kind) {
      return Arrays.stream(values())
          .filter(type -> type.kind().name().equals(kind))
          .findFirst()
          .orElseThrow();
    }
  }

  static CustomerEvent of(Entry entry) {
    return new CustomerEvent(
        entry.sequence(),
        entry.subject(),
        entry.at(),
        Type.of(entry.kind()),
        entry.why().orElse(""));
  }
}
