package dev.exuvia.dns.checker;

import dev.exuvia.dns.RecordType;
import java.util.stream.Stream;

/**
 * As long as mail signed by a key may be verified, every visible state of its record has the key.
 *
 * @param name where the key stands
 */
record SignatureRule(String name) implements Rule {
  @Override
  public Violation.Kind kind() {
    return Violation.Kind.OUTBOUND;
  }

  @Override
  public Stream<String> objections(Moment moment) {
    return moment
        .facts(Fact.Verifies.class, name)
        .filter(fact -> !alwaysVisible(fact, moment))
        .map(fact -> "the DKIM key " + name + " is in use and may not be seen")
        .distinct();
  }

  private boolean alwaysVisible(Fact.Verifies fact, Moment moment) {
    return moment.known(name, RecordType.TXT)
        && moment.visible(name, RecordType.TXT).stream()
            .allMatch(seen -> seen.map(set -> set.sameData(fact.key())).orElse(false));
  }
}
