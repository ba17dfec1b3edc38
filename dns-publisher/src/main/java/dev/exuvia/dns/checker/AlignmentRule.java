package dev.exuvia.dns.checker;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every visible DMARC policy of a domain rejects and is strict (RFC 7489 section 6.3). */
record AlignmentRule(String domain) implements Rule {
  private static final List<String> STRICT = List.of("v=DMARC1", "p=reject", "adkim=s", "aspf=s");

  @Override
  public Violation.Kind kind() {
    return Violation.Kind.OUTBOUND;
  }

  @Override
  public Stream<String> objections(Moment moment) {
    String name = DomainName.below("_dmarc", domain);
    if (!moment.known(name, RecordType.TXT)) {
      return Stream.of("nobody looked at DMARC of " + domain);
    }
    return moment.visible(name, RecordType.TXT).stream()
        .filter(seen -> !isStrict(seen))
        .map(
            seen ->
                "DMARC of %s may be seen as %s"
                    .formatted(domain, seen.map(set -> set.texts().toString()).orElse("absent")));
  }

  private static boolean isStrict(Optional<RecordSet> seen) {
    return seen.stream()
        .flatMap(set -> set.texts().stream())
        .anyMatch(text -> Arrays.asList(text.split("\\s*;\\s*")).containsAll(STRICT));
  }
}
