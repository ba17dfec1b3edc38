package dev.exuvia.orchestrator.customers;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.propagation.Answer;
import dev.exuvia.orchestrator.customers.Expectation.Fit;
import dev.exuvia.orchestrator.customers.Expectation.Judged;
import dev.exuvia.orchestrator.customers.RecordResult.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a verdict of evidence; a pure function. The worst that any server gives counts. */
final class Judge {

  private Judge() {}

  static RecordResult judge(Evidence evidence) {
    Expectation expectation = new Expectation(evidence.setting());
    Finding finding =
        evidence.served().stream()
            .map(answer -> look(answer, expectation))
            .reduce(conflict(evidence), Finding::or);
    Optional<Duration> stale =
        finding.verdict() == Verdict.RIGHT ? stale(evidence.cached(), expectation) : none();
    Finding cached =
        finding.verdict() == Verdict.RIGHT ? cached(evidence.cached(), stale) : finding;
    RecordSet record = evidence.setting().record();
    return new RecordResult(
        record.name(),
        record.type(),
        evidence.setting().purpose().required(),
        finding.or(cached).verdict(),
        List.copyOf(record.rdata()),
        found(evidence),
        finding.or(cached).why(),
        stale.map(Duration::toSeconds));
  }

  /** A verdict and its reason. */
  private record Finding(Verdict verdict, Optional<String> why) {

    static Finding right() {
      return new Finding(Verdict.RIGHT, Optional.empty());
    }

    static Finding of(Verdict verdict, String why) {
      return new Finding(verdict, Optional.of(why));
    }

    Finding or(Finding other) {
      return verdict.compareTo(other.verdict) >= 0 ? this : other;
    }
  }

  private static Finding conflict(Evidence evidence) {
    if (evidence.rivals().isEmpty()) {
      return Finding.right();
    }
    return Finding.of(
        Verdict.CONFLICTING,
        "a %s stands at this name: remove it first".formatted(evidence.rivals().getFirst().type()));
  }

  private static Finding look(Answer answer, Expectation expectation) {
    return switch (answer) {
      case Answer.Present present -> fit(present, expectation.judge(present.served()));
      case Answer.Absent absent ->
          Finding.of(Verdict.MISSING, "enter it; " + at(absent) + " has none");
      case Answer.Failed failed -> Finding.of(Verdict.UNREACHABLE, at(failed) + " " + failed.why());
    };
  }

  private static Finding fit(Answer answer, Judged judged) {
    return switch (judged.fit()) {
      case RIGHT -> Finding.right();
      case ABSENT -> Finding.of(Verdict.MISSING, "enter it; " + at(answer) + " has none");
      case WRONG ->
          Finding.of(Verdict.CONFLICTING, judged.why().orElseThrow() + ", says " + at(answer));
    };
  }

  private static Finding cached(Answer cached, Optional<Duration> stale) {
    if (cached instanceof Answer.Failed failed) {
      return Finding.of(Verdict.UNREACHABLE, "the resolver at " + at(failed) + " " + failed.why());
    }
    return stale
        .map(
            left ->
                Finding.of(
                    Verdict.STALE_CACHE,
                    "right, but caches may hold what was before for %d s"
                        .formatted(left.toSeconds())))
        .orElseGet(Finding::right);
  }

  /** How long the resolver keeps what isn't right any more. */
  private static Optional<Duration> stale(Answer cached, Expectation expectation) {
    return switch (cached) {
      case Answer.Present present ->
          expectation.judge(present.served()).fit() == Fit.RIGHT
              ? none()
              : Optional.of(present.served().ttl());
      case Answer.Absent absent -> Optional.of(absent.negativeTtl());
      case Answer.Failed failed -> none();
    };
  }

  private static Optional<Duration> none() {
    return Optional.empty();
  }

  private static List<Found> found(Evidence evidence) {
    List<Found> all = new ArrayList<>();
    evidence.served().forEach(answer -> all.add(found(answer)));
    evidence.rivals().forEach(rival -> all.add(new Found("", data(rival), Optional.empty())));
    all.add(found(evidence.cached()));
    return all;
  }

  private static Found found(Answer answer) {
    return switch (answer) {
      case Answer.Present present ->
          new Found(at(answer), data(present.served()), Optional.empty());
      case Answer.Absent absent -> new Found(at(answer), List.of(), Optional.empty());
      case Answer.Failed failed -> new Found(at(answer), List.of(), Optional.of(failed.why()));
    };
  }

  private static List<String> data(RecordSet set) {
    return set.rdata().stream().map(data -> set.type() + " " + data).toList();
  }

  private static String at(Answer answer) {
    return answer.server().getAddress().getHostAddress();
  }
}
