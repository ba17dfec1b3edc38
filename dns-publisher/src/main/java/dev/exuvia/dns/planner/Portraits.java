package dev.exuvia.dns.planner;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.MtaStsPolicy;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What each mail domain is like: everything that an intent says about it and about names below it,
 * with the domain's own name left out. Domains with the same portrait differ in nothing else. A
 * domain that others refer to, or whose names clients or authorities know, has none: it is the only
 * one of its kind.
 */
final class Portraits {
  private static final String SELF = "@";

  private final Intent intent;
  private final Set<String> domains;
  private final Map<String, Set<Object>> traits = new TreeMap<>();

  private Portraits(Intent intent) {
    this.intent = intent;
    this.domains = intent.fleet().mailDomains();
    domains.forEach(domain -> traits.put(domain, new HashSet<>()));
    Goal goal = intent.goal();
    drawZones(goal.zones());
    goal.published().forEach(this::draw);
    goal.desired()
        .forEach(set -> owner(set.name()).ifPresent(d -> add(d, "desired", trait(set, d))));
    goal.policies().forEach(this::draw);
    goal.tied()
        .forEach(
            (subject, event) ->
                owner(subject.name())
                    .ifPresent(d -> add(d, without(d, subject.name()), subject.type(), event)));
    intent.fleet().facts().forEach(this::draw);
    intent
        .fleet()
        .serviceNames()
        .forEach(name -> owner(name).ifPresent(d -> add(d, "service", without(d, name))));
    unique().forEach(traits::remove);
  }

  /** By domain, in the order of their names. */
  static Map<String, Set<Object>> of(Intent intent) {
    return new Portraits(intent).traits;
  }

  /** The domain to which a name belongs: the innermost of some that holds it. */
  static Optional<String> owner(String name, Set<String> domains) {
    for (String rest = name; !rest.isEmpty(); rest = rest.substring(rest.indexOf('.') + 1)) {
      if (domains.contains(rest)) {
        return Optional.of(rest);
      }
    }
    return Optional.empty();
  }

  private Optional<String> owner(String name) {
    return owner(name, domains);
  }

  private void add(String domain, Object... trait) {
    traits.get(domain).add(List.of(trait));
  }

  /** The zone that holds the domain, and every zone below it. */
  private void drawZones(List<ZoneTiming> zones) {
    Map<String, ZoneTiming> byApex = new HashMap<>();
    zones.forEach(zone -> byApex.put(zone.apex(), zone));
    for (String domain : domains) {
      owner(domain, byApex.keySet())
          .ifPresent(apex -> add(domain, "in a zone", trait(byApex.get(apex))));
    }
    for (ZoneTiming zone : zones) {
      owner(zone.apex()).ifPresent(d -> add(d, without(d, zone.apex()), trait(zone)));
    }
  }

  private static Object trait(ZoneTiming zone) {
    return List.of(zone.negativeTtl(), zone.lag(), zone.signatureMargin());
  }

  private void draw(Published now) {
    owner(now.records().name())
        .ifPresent(
            d ->
                add(
                    d,
                    trait(now.records(), d),
                    now.longestTtl(),
                    now.earlier().stream()
                        .map(left -> List.of(left.records().map(set -> trait(set, d)), left.left()))
                        .toList()));
  }

  private void draw(PolicyChange change) {
    owner(change.domain())
        .ifPresent(
            d ->
                add(
                    d,
                    without(d, change.domain()),
                    change.before().map(MtaStsPolicy::text).map(text -> without(d, text)),
                    without(d, change.after().text()),
                    change.rollout()));
  }

  private void draw(FleetFact fact) {
    switch (fact) {
      case FleetFact.Sends sends ->
          owner(sends.domain())
              .ifPresent(d -> add(d, without(d, sends.domain()), sends.address(), sends.during()));
      case FleetFact.Signs signs ->
          owner(signs.key().name())
              .ifPresent(d -> add(d, "signs", trait(signs.key(), d), signs.during()));
      case FleetFact.AnswersClients answers ->
          answers
              .names()
              .forEach(
                  name ->
                      owner(name)
                          .ifPresent(
                              d -> add(d, without(d, name), answers.address(), answers.during())));
      case FleetFact.AcceptsMail other -> {}
      case FleetFact.ShowsKey other -> {}
      case FleetFact.Issues other -> {}
      case FleetFact.Holds other -> {}
    }
  }

  private static Object trait(RecordSet set, String domain) {
    return List.of(
        without(domain, set.name()),
        set.type(),
        set.ttl(),
        set.rdata().stream().map(data -> without(domain, data)).toList());
  }

  /** A text without the domain's name, where that stands whole or as the end of a longer name. */
  static String without(String domain, String text) {
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf(domain); at >= 0; at = text.indexOf(domain, at + 1)) {
      if (at >= from && (at == 0 || !isOfLabel(text.charAt(at - 1)))) {
        rest.append(text, from, at).append(SELF);
        from = at + domain.length();
      }
    }
    return from == 0 ? text : rest.append(text, from, text.length()).toString();
  }

  private static boolean isOfLabel(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private Set<String> unique() {
    Set<String> unique = new HashSet<>();
    Stream.concat(
            intent.fleet().clientNames().stream(),
            intent.fleet().facts().stream()
                .filter(FleetFact.Issues.class::isInstance)
                .map(issues -> ((FleetFact.Issues) issues).name()))
        .forEach(name -> owner(name).ifPresent(unique::add));
    Stream.concat(
            intent.goal().published().stream().flatMap(Portraits::states),
            intent.goal().desired().stream())
        .forEach(set -> unique.addAll(referredTo(set)));
    return unique;
  }

  private static Stream<RecordSet> states(Published now) {
    return Stream.concat(
        Stream.of(now.records()), now.earlier().stream().flatMap(left -> left.records().stream()));
  }

  /** Other domains to whose names the data of an RRset point. */
  private Collection<String> referredTo(RecordSet set) {
    if (!pointsToNames(set.type())) {
      return List.of();
    }
    Optional<String> own = owner(set.name());
    Set<String> others = new HashSet<>();
    for (String data : set.rdata()) {
      owner(data.substring(data.lastIndexOf(' ') + 1))
          .filter(other -> !own.equals(Optional.of(other)))
          .ifPresent(others::add);
    }
    return others;
  }

  private static boolean pointsToNames(RecordType type) {
    return switch (type) {
      case MX, CNAME, PTR, SRV, NS -> true;
      case A, AAAA, TXT, TLSA, CAA, SOA -> false;
    };
  }
}
