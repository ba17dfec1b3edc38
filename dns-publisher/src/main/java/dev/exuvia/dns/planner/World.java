package dev.exuvia.dns.planner;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Subject;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may be seen and what is true over the whole transition, for one choice of routes. */
record World(Intent intent, Map<Subject, Course> courses, Map<String, PolicyCourse> policies) {
  private static final Predicate<Optional<RecordSet>> ABSENT = Optional::isEmpty;

  /**
   * The spans in which an RRset may be seen in a state of a kind. What we don't manage is absent.
   */
  List<Span> runs(String what, String name, RecordType type, Predicate<Optional<RecordSet>> kind) {
    return course(name, type)
        .map(course -> course.runs(what, kind))
        .orElseGet(() -> kind.test(Optional.empty()) ? List.of(always(what)) : List.of());
  }

  List<Span> absent(String name, RecordType type) {
    return runs("no " + type + " of " + name + " is seen", name, type, ABSENT);
  }

  /** The spans in which an RRset may be seen with one datum. */
  List<Span> with(String name, RecordType type, String rdata) {
    return runs(
        "%s %s is seen as %s".formatted(name, type, rdata),
        name,
        type,
        seen -> seen.filter(set -> set.rdata().contains(rdata)).isPresent());
  }

  Optional<Course> course(String name, RecordType type) {
    return Optional.ofNullable(courses.get(new Subject(name, type)));
  }

  /** All data that an RRset has at some time. */
  Set<String> data(String name, RecordType type) {
    return course(name, type).stream()
        .flatMap(Course::seen)
        .flatMap(set -> set.rdata().stream())
        .collect(Collectors.toSet());
  }

  <F extends FleetFact> Stream<F> facts(Class<F> kind) {
    return intent.fleet().facts().stream().filter(kind::isInstance).map(kind::cast);
  }

  /** The facts of a kind, by something they share. */
  <F extends FleetFact, K> Map<K, List<F>> facts(Class<F> kind, Function<F, K> key) {
    return facts(kind).collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  /** An address as {@code mail.AddressRecords} writes it. */
  static String literal(InetAddress address) {
    return address.getHostAddress();
  }

  /** What follows from the courses alone: the order of versions, and the works of the fleet. */
  Stream<Wait> waits() {
    Stream<Wait> works =
        intent.fleet().works().stream()
            .map(work -> new Wait(work.from(), work.to(), takes(work), "the work of the fleet"));
    return Stream.of(
            works,
            courses.values().stream().flatMap(Course::order),
            policies.values().stream().flatMap(PolicyCourse::waits))
        .flatMap(all -> all);
  }

  private static Reason takes(Work work) {
    return new Reason.Takes(work.what(), work.takes());
  }

  /** When none of some periods is; they stand in the order of time. */
  static List<Span> outside(String what, Collection<Period> periods) {
    List<Span> gaps = new ArrayList<>();
    Optional<Event> covered = Optional.empty();
    boolean first = true;
    for (Period period : periods) {
      if (period.from().isPresent() && (first || !period.from().equals(covered))) {
        gaps.add(Span.of(what, new Period(covered, period.from())));
      }
      first = false;
      covered = period.until();
      if (covered.isEmpty()) {
        return gaps;
      }
    }
    gaps.add(Span.of(what, new Period(covered, Optional.empty())));
    return gaps;
  }

  static Span always(String what) {
    return Span.of(what, Period.always());
  }

  static RecordType family(InetAddress address) {
    return address.getAddress().length == 4 ? RecordType.A : RecordType.AAAA;
  }
}
