package dev.exuvia.dns.planner;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every DMARC policy seen rejects, with strict alignment (RFC 7489 section 6.3). */
final class AlignmentCondition implements Condition {
  private static final List<String> STRICT = List.of("v=DMARC1", "p=reject", "adkim=s", "aspf=s");

  @Override
  public Stream<Conflict> conflicts(World world) {
    return world.intent().fleet().mailDomains().stream()
        .flatMap(
            domain ->
                world
                    .runs(
                        "DMARC of " + domain + " is not strict",
                        DomainName.below("_dmarc", domain),
                        RecordType.TXT,
                        seen -> seen.filter(AlignmentCondition::isStrict).isEmpty())
                    .stream())
        .map(span -> new Conflict(List.of(span)));
  }

  private static boolean isStrict(RecordSet texts) {
    return texts.texts().stream()
        .anyMatch(text -> Arrays.asList(text.split("\\s*;\\s*")).containsAll(STRICT));
  }
}
