package dev.exuvia.dns.checker;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.MtaSts;
import dev.exuvia.dns.mail.MtaStsPolicy;
import dev.exuvia.dns.propagation.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Each visible MX host is allowed by each MTA-STS policy that some sender may go by (RFC 8461).
 *
 * <p>A sender fetches the policy when it sees an id that it does not know, and then keeps it for
 * max_age: as long as it sees that id again, or no announcement at all, it asks no more (section
 * 5.1). So it may go by any policy that was served, at any moment within max_age, beside an id that
 * may still be seen. Each new policy also needs an id of its own, announced when no web server
 * gives the one before any more: otherwise some sender keeps the old policy for max_age.
 */
record PolicyRule(String domain) implements Rule {
  /** An id may be seen during some time. */
  private record Announced(String id, Interval when) {}

  @Override
  public Violation.Kind kind() {
    return Violation.Kind.INBOUND;
  }

  @Override
  public Stream<String> objections(Moment moment) {
    List<Fact.ServesPolicy> policies = moment.ever(Fact.ServesPolicy.class, domain);
    if (policies.isEmpty()) {
      return Stream.empty();
    }
    List<Announced> announced =
        moment.ever(new Subject(MtaSts.name(domain), RecordType.TXT)).stream()
            .flatMap(visible -> announced(visible).stream())
            .toList();
    return Stream.concat(
        unannounced(moment, policies, announced), forbidden(moment, policies, announced));
  }

  private static Optional<Announced> announced(CacheModel.Visible visible) {
    return visible.state() instanceof State.Present present
        ? MtaSts.id(present.content()).map(id -> new Announced(id, visible.when()))
        : Optional.empty();
  }

  private Stream<String> forbidden(
      Moment moment, List<Fact.ServesPolicy> policies, List<Announced> announced) {
    Set<String> hosts =
        moment.visible(domain, RecordType.MX).stream()
            .flatMap(Optional::stream)
            .flatMap(mx -> mx.rdata().stream())
            .map(data -> data.substring(data.indexOf(' ') + 1))
            .collect(Collectors.toSet());
    return policies.stream()
        .filter(policy -> mayApply(policy, announced, moment))
        .flatMap(
            policy ->
                hosts.stream()
                    .filter(host -> !policy.policy().allows(host))
                    .map(host -> forbids(policy.policy(), host)))
        .distinct();
  }

  private String forbids(MtaStsPolicy policy, String host) {
    return "MX %s of %s may be seen, and senders may go by an MTA-STS policy for %s"
        .formatted(host, domain, policy.mx());
  }

  private boolean mayApply(Fact.ServesPolicy policy, List<Announced> announced, Moment moment) {
    Instant now = moment.at();
    Set<String> seen =
        announced.stream()
            .filter(each -> each.when().contains(now))
            .map(Announced::id)
            .collect(Collectors.toSet());
    if (!seen.isEmpty() && policy.when().contains(now)) {
      return true;
    }
    boolean anyIdWillDo =
        moment.visible(MtaSts.name(domain), RecordType.TXT).stream()
            .anyMatch(texts -> texts.flatMap(MtaSts::id).isEmpty());
    return announced.stream()
        .filter(each -> anyIdWillDo || seen.contains(each.id()))
        .anyMatch(each -> mayHaveFetched(policy, each, moment));
  }

  /** Whether, within max_age before now, the policy was served while the id could be seen. */
  private static boolean mayHaveFetched(Fact.ServesPolicy policy, Announced id, Moment moment) {
    Instant now = moment.at();
    Duration maxAge = policy.policy().maxAge();
    Instant first = later(policy.when().from(), id.when().from());
    Instant last = earlier(policy.when().until(), id.when().until());
    if (!last.equals(Instant.MAX)) {
      moment.turnsAt(last.plus(maxAge));
    }
    return first.isBefore(last) && !first.isAfter(now) && last.isAfter(now.minus(maxAge));
  }

  private Stream<String> unannounced(
      Moment moment, List<Fact.ServesPolicy> policies, List<Announced> announced) {
    return policies.stream()
        .filter(policy -> policy.when().contains(moment.at()))
        .filter(policy -> !policy.when().from().equals(Instant.MIN))
        .filter(policy -> !hasOwnId(policy, policies, announced))
        .map(
            policy ->
                "MTA-STS of %s for %s has no id of its own"
                    .formatted(domain, policy.policy().mx()));
  }

  private static boolean hasOwnId(
      Fact.ServesPolicy policy, List<Fact.ServesPolicy> policies, List<Announced> announced) {
    Instant begun = policy.when().from();
    Instant alone =
        policies.stream()
            .map(Fact.ServesPolicy::when)
            .filter(other -> other.from().isBefore(begun))
            .map(Interval::until)
            .reduce(begun, PolicyRule::later);
    Instant replaced =
        policies.stream()
            .map(other -> other.when().from())
            .filter(other -> other.isAfter(begun))
            .reduce(Instant.MAX, PolicyRule::earlier);
    return announced.stream()
        .collect(Collectors.toMap(Announced::id, each -> each.when().from(), PolicyRule::earlier))
        .values()
        .stream()
        .anyMatch(first -> !first.isBefore(alone) && !first.isAfter(replaced));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
