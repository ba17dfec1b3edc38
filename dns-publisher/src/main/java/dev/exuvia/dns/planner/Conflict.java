package dev.exuvia.dns.planner;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Spans that must never all be at one moment. It is kept by letting one of them be over before
 * another begins; which two, is for {@link Separation} to find out.
 */
record Conflict(List<Span> spans) {
  Conflict {
    spans = List.copyOf(spans);
  }

  /** The spans that begin or end; one that lasts all the time can't keep out of the way. */
  List<Span> moving() {
    return spans.stream().filter(span -> !span.isAlways()).distinct().toList();
  }

  /** Every choice of one span from each list. */
  private static Stream<Conflict> each(Collection<List<Span>> lists) {
    Stream<List<Span>> chosen = Stream.of(List.of());
    for (List<Span> list : lists) {
      chosen = chosen.flatMap(before -> list.stream().map(span -> append(before, span)));
    }
    return chosen.map(Conflict::new);
  }

  static Stream<Conflict> each(List<Span> first, List<Span> second) {
    return each(List.of(first, second));
  }

  static Stream<Conflict> each(List<Span> first, List<Span> second, List<Span> third) {
    return each(List.of(first, second, third));
  }

  /** The same conflict only while something else is so, too. */
  Conflict during(Span span) {
    return new Conflict(append(spans, span));
  }

  /**
   * Whether it was there before the transition and is no fault of it. What caches hold already can
   * only be waited for.
   */
  boolean isInherited() {
    return spans.stream().allMatch(span -> span.begin().isEmpty());
  }

  String what() {
    return spans.stream().map(Span::what).collect(Collectors.joining(" while "));
  }

  private static List<Span> append(List<Span> before, Span span) {
    return Stream.concat(before.stream(), Stream.of(span)).toList();
  }
}
