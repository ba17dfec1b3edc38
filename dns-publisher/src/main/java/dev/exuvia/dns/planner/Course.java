package dev.exuvia.dns.planner;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.propagation.CacheTime;
import dev.exuvia.dns.propagation.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that caches may hold of one RRset from before the transition to its end.
 *
 * <p>A version may be seen from the event at which the first server gives it. It is gone when the
 * next version has reached the slowest server, and then its TTL and the slack have passed; for an
 * absence the negative TTL (RFC 2308 section 5). TLSA takes two TTLs: a sender may have taken the
 * RRset from its cache in the last instant and hold it once more (RFC 7671 section 8.1).
 *
 * @param versions at least one, the first is what is published
 * @param begins the event of each version but the first
 */
record Course(
    Subject subject,
    List<Version> versions,
    List<Event> begins,
    List<Leftover> earlier,
    Duration lag,
    Duration slack) {
  /** The spans in which some cache may give a state of a kind, in the order of time. */
  List<Span> runs(String what, Predicate<Optional<RecordSet>> kind) {
    List<Span> runs = new ArrayList<>();
    for (int first = 0; first < versions.size(); first++) {
      if (!kind.test(versions.get(first).records())) {
        continue;
      }
      int last = first;
      while (last + 1 < versions.size() && kind.test(versions.get(last + 1).records())) {
        last++;
      }
      runs.add(run(what, first, last, kind));
      first = last;
    }
    if (!kind.test(versions.getFirst().records())) {
      leftovers(kind).forEach(end -> runs.addFirst(span(what, Optional.empty(), List.of(end))));
    }
    return runs;
  }

  private Span run(String what, int first, int last, Predicate<Optional<RecordSet>> kind) {
    Optional<Event> begin = first == 0 ? Optional.empty() : Optional.of(begins.get(first - 1));
    if (last == versions.size() - 1) {
      return span(what, begin, List.of());
    }
    Stream<End> before = first == 0 ? leftovers(kind) : Stream.empty();
    Stream<End> own = IntStream.rangeClosed(first, last).mapToObj(this::gone);
    return span(what, begin, Stream.concat(before, own).toList());
  }

  private Span span(String what, Optional<Event> begin, List<End> ends) {
    return new Span(what, Optional.of(subject), begin, ends);
  }

  private End gone(int number) {
    Version version = versions.get(number);
    int ttls = CacheTime.ttls(subject.type());
    Reason reason =
        new Reason.Remembered(subject, version.data(), version.remembered(), ttls, lag, slack);
    return new End(begins.get(number), reason);
  }

  private Stream<End> leftovers(Predicate<Optional<RecordSet>> kind) {
    return earlier.stream()
        .filter(leftover -> kind.test(leftover.records()))
        .map(leftover -> new End(Event.START, reason(leftover)));
  }

  private Reason reason(Leftover leftover) {
    String data = leftover.records().map(set -> set.rdata().toString()).orElse("the absence");
    return new Reason.LeftOver(subject, data, leftover.left());
  }

  /** Every state that may be seen at some time. */
  Stream<RecordSet> seen() {
    return Stream.concat(
            earlier.stream().map(Leftover::records), versions.stream().map(Version::records))
        .flatMap(Optional::stream);
  }

  /** Each version after the one before. */
  Stream<Wait> order() {
    return IntStream.range(1, begins.size())
        .mapToObj(number -> order(begins.get(number - 1), begins.get(number)));
  }

  private Wait order(Event from, Event to) {
    Reason reason = new Reason.InOrder("an RRset changes in this order");
    return new Wait(from, to, reason, subject + " in order");
  }

  /** What makes a version out of the one before it. */
  Act.Publish publish(int number) {
    Version next = versions.get(number);
    return new Act.Publish(
        new Change(versions.get(number - 1).records(), next.records()), next.stage());
  }
}
