package dev.exuvia.playbooks.parser;

import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Timeouts lie between a second and thirty days; the ceiling of a delay isn't below the delay. */
record TimeRules(Element root) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(30);

  List<Problem> problems() {
    return Stream.concat(Stream.of(root.child("defaults")), root.child("steps").items().stream())
        .flatMap(step -> Stream.concat(timeout(step.child("timeout")), retry(step.child("retry"))))
        .toList();
  }

  private static Stream<Problem> timeout(Element timeout) {
    return timeout
        .duration()
        .filter(span -> span.compareTo(SHORTEST) < 0 || span.compareTo(LONGEST) > 0)
        .map(span -> timeout.problem("a timeout of " + span, "PT1S to P30D"))
        .stream();
  }

  private static Stream<Problem> retry(Element retry) {
    Element maxDelay = retry.child("maxDelay");
    Optional<Duration> delay = retry.child("delay").duration();
    return maxDelay
        .duration()
        .filter(ceiling -> ceiling.compareTo(delay.orElse(Duration.ZERO)) < 0)
        .map(
            ceiling ->
                maxDelay.problem(
                    "a ceiling of " + ceiling,
                    "at least the delay, " + delay.orElse(Duration.ZERO)))
        .stream();
  }
}
