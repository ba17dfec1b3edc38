package dev.exuvia.dns.checker;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * While an authority may look for our order, every visible CAA of the name lets in its issuer and
 * our account (RFC 8659, RFC 8657). At any time, a visible CAA that lets somebody in lets in only
 * whom it shall.
 */
record IssuanceRule(String name) implements Rule {
  private static final String NOBODY = "0 issue \";\"";
  private static final String NO_WILDCARDS = "0 issuewild \";\"";

  @Override
  public Violation.Kind kind() {
    return Violation.Kind.ISSUANCE;
  }

  @Override
  public Stream<String> objections(Moment moment) {
    List<Optional<RecordSet>> visible = moment.visible(name, RecordType.CAA);
    if (visible.isEmpty()) {
      return Stream.of("nobody looked at CAA of " + name);
    }
    return visible.stream()
        .flatMap(seen -> Stream.concat(tooOpen(seen, moment), tooClosed(seen, moment)))
        .distinct();
  }

  private Stream<String> tooOpen(Optional<RecordSet> seen, Moment moment) {
    Set<String> admitted =
        moment
            .facts(Fact.Admits.class, name)
            .flatMap(fact -> issuers(seen).filter(i -> lets(i, fact.issuer(), fact.account())))
            .collect(Collectors.toSet());
    boolean guarded =
        seen.map(set -> set.rdata().contains(NO_WILDCARDS)).orElse(false)
            && issuers(seen).allMatch(i -> i.equals(NOBODY) || admitted.contains(i));
    return guarded
        ? Stream.empty()
        : Stream.of("CAA of %s may be seen %s, which lets in too many".formatted(name, show(seen)));
  }

  private Stream<String> tooClosed(Optional<RecordSet> seen, Moment moment) {
    return moment
        .facts(Fact.Issues.class, name)
        .filter(order -> issuers(seen).noneMatch(i -> lets(i, order.issuer(), order.account())))
        .map(
            order ->
                "%s issues for %s, whose CAA may be seen %s"
                    .formatted(order.issuer(), name, show(seen)));
  }

  private static Stream<String> issuers(Optional<RecordSet> seen) {
    return seen.stream()
        .flatMap(set -> set.rdata().stream())
        .filter(data -> data.contains(" issue "));
  }

  private static boolean lets(String issue, String issuer, URI account) {
    return issue.startsWith("0 issue \"" + issuer + ";")
        && issue.contains("accounturi=" + account.toASCIIString() + ";");
  }

  private static String show(Optional<RecordSet> seen) {
    return seen.map(set -> "as " + set.rdata()).orElse("absent");
  }
}
