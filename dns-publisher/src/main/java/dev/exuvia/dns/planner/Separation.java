package dev.exuvia.dns.planner;

import dev.exuvia.dns.propagation.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Turns conflicts into waits.
 *
 * <p>A conflict is kept by letting one of its spans be over before another begins. Where only one
 * pair can do that, its waits are laid at once. Where several could, the waits laid so far are
 * solved first, and of the conflicts that they leave open each gets the pair that misses by least:
 * often other waits force the order already and the pair only says by how much. Every round lays
 * more waits, so it ends.
 */
final class Separation {
  /** What came out. */
  sealed interface Result {}

  /** All conflicts are kept by these waits. */
  record Kept(List<Wait> waits, Times times) implements Result {}

  /**
   * No waits keep them.
   *
   * @param subjects whose data stands in the way
   * @param why for a person
   */
  record Blocked(Set<Subject> subjects, Set<Event> events, List<String> why) implements Result {}

  private final Set<Wait> firm;
  private final List<List<Pair>> open;
  private final Map<List<Pair>, Pair> chosen = new LinkedHashMap<>();

  private Separation(Stream<Wait> given, List<List<Pair>> conflicts) {
    firm = given.collect(Collectors.toCollection(LinkedHashSet::new));
    conflicts.stream()
        .filter(pairs -> pairs.size() == 1)
        .forEach(pairs -> firm.addAll(pairs.getFirst().lasting()));
    open = conflicts.stream().filter(pairs -> pairs.size() > 1).toList();
  }

  static Result of(Stream<Wait> given, Collection<Conflict> conflicts) {
    List<List<Pair>> ways = new ArrayList<>();
    for (Conflict conflict : conflicts) {
      List<Pair> pairs = pairs(conflict);
      if (pairs.isEmpty()) {
        return blocked(conflict);
      }
      ways.add(pairs);
    }
    return new Separation(given, ways).kept();
  }

  private static List<Pair> pairs(Conflict conflict) {
    List<Span> spans = conflict.moving();
    String what = conflict.what();
    return IntStream.range(0, spans.size() * spans.size())
        .mapToObj(i -> pair(what, spans.get(i / spans.size()), spans.get(i % spans.size())))
        .flatMap(Optional::stream)
        .filter(Pair::isPossible)
        .toList();
  }

  private static Optional<Pair> pair(String what, Span first, Span second) {
    if (first.equals(second) || first.ends().isEmpty()) {
      return Optional.empty();
    }
    return second
        .begin()
        .map(
            begin ->
                first.ends().stream()
                    .map(end -> new Wait(end.event(), begin, end.reason(), what))
                    .toList())
        .map(Pair::new);
  }

  private static Blocked blocked(Conflict conflict) {
    Set<Subject> subjects = new LinkedHashSet<>();
    conflict.spans().stream().map(Span::subject).flatMap(Optional::stream).forEach(subjects::add);
    return new Blocked(subjects, Set.of(), List.of(conflict.what()));
  }

  /**
   * Chooses once without foresight, then again in the light of the outcome. The outcome keeps every
   * pair that is chosen the second time, so no event happens later than in the first.
   */
  private Result kept() {
    Result first = keep(times -> times);
    if (!(first instanceof Kept kept)) {
      return first;
    }
    chosen.clear();
    return keep(times -> kept.times()) instanceof Kept better ? secured(better.times()) : first;
  }

  /**
   * Lays waits also for the conflicts that are kept by the other waits' lengths alone: when
   * somebody works faster than planned, they would not be.
   */
  private Result secured(Times times) {
    List<List<Pair>> lucky = open.stream().filter(pairs -> !chosen.containsKey(pairs)).toList();
    choose(lucky, new WaitGraph(waits()), times);
    return tightened(solved(waits()));
  }

  /**
   * Lets go of pairs that hold up an event for a conflict that another pair keeps with time to
   * spare: a pair was chosen before it was known what other conflicts would hold up, and may guard
   * against what cannot be any more. Every conflict has a pair at every moment, and each new one is
   * kept by the times there are, so no event gets later and no ring can come of it.
   */
  private Result tightened(Result secured) {
    Result result = secured;
    while (result instanceof Kept kept && spared(kept.times())) {
      result = solved(waits());
    }
    return result;
  }

  /** Whether any pair could be let go. */
  private boolean spared(Times times) {
    boolean any = false;
    for (List<Pair> pairs : open) {
      Pair easiest = pairs.stream().min(Comparator.comparing(p -> p.missing(times))).orElseThrow();
      if (chosen.get(pairs).missing(times).isZero() && easiest.missing(times).isNegative()) {
        chosen.put(pairs, easiest);
        any = true;
      }
    }
    return any;
  }

  private Result keep(UnaryOperator<Times> guide) {
    while (true) {
      WaitGraph graph = new WaitGraph(waits());
      if (!graph.rings().isEmpty()) {
        return blocked(graph.rings());
      }
      Times times = graph.times();
      List<List<Pair>> missed =
          open.stream().filter(pairs -> pairs.stream().noneMatch(p -> p.isKept(times))).toList();
      if (missed.isEmpty()) {
        return new Kept(waits(), times);
      }
      choose(missed, graph, guide.apply(times));
    }
  }

  private static Result solved(List<Wait> waits) {
    WaitGraph graph = new WaitGraph(waits);
    return graph.rings().isEmpty() ? new Kept(waits, graph.times()) : blocked(graph.rings());
  }

  private List<Wait> waits() {
    Stream<Wait> soft = chosen.values().stream().map(Pair::lasting).flatMap(List::stream);
    return Stream.concat(firm.stream(), soft).distinct().toList();
  }

  /**
   * The pair that misses by least, or is kept with most to spare. A tie is broken in favour of what
   * keeps most conflicts at once, then of the event that happens last anyway: to hold up an earlier
   * one would hold up more than is needed.
   */
  private void choose(List<List<Pair>> missed, WaitGraph graph, Times times) {
    Map<List<Event>, Long> uses =
        missed.stream()
            .flatMap(List::stream)
            .collect(Collectors.groupingBy(Pair::events, Collectors.counting()));
    Comparator<Pair> nearest =
        Comparator.<Pair, Boolean>comparing(pair -> pair.isBackwards(graph))
            .thenComparing(pair -> pair.missing(times))
            .thenComparing(pair -> -uses.get(pair.events()))
            .thenComparing(pair -> -pair.begin(times))
            .thenComparing(pair -> pair.end(times));
    missed.forEach(pairs -> chosen.put(pairs, pairs.stream().min(nearest).orElseThrow()));
  }

  private static Blocked blocked(List<Wait> rings) {
    Set<Event> events = new LinkedHashSet<>();
    rings.forEach(wait -> events.add(wait.from()));
    List<String> why = rings.stream().map(Wait::toString).distinct().toList();
    return new Blocked(Set.of(), events, why);
  }
}
