package dev.exuvia.dns.checker;

import dev.exuvia.dns.propagation.Answer;
import dev.exuvia.dns.propagation.Observation;
import dev.exuvia.dns.propagation.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every authoritative server gave when: planned, simulated or observed.
 *
 * @param served in any order; what one server gave for one RRset may overlap where nobody knows
 *     exactly when it changed
 */
public record Timeline(List<Served> served) {
  public Timeline {
    served = List.copyOf(served);
  }

  /**
   * The timeline that explains observations, at its worst: between two observations that differ a
   * server may have given both states. A failed answer explains nothing and is skipped.
   *
   * @param observations in any order, of any RRsets; what is not observed is unknown to the checker
   */
  public static Timeline of(Collection<Observation> observations) {
    Map<List<Object>, ServerHistory> histories = new LinkedHashMap<>();
    observations.stream()
        .sorted(Comparator.comparing(Observation::begun))
        .forEach(observation -> record(observation, histories));
    List<Served> served = new ArrayList<>();
    histories.values().forEach(history -> served.addAll(history.served()));
    return new Timeline(served);
  }

  private static void record(Observation seen, Map<List<Object>, ServerHistory> histories) {
    Subject subject = new Subject(seen.name(), seen.type());
    for (Answer answer : seen.answers()) {
      String server = answer.server().toString();
      ServerHistory history =
          histories.computeIfAbsent(
              List.of(server, subject), key -> new ServerHistory(server, subject));
      switch (answer) {
        case Answer.Present present ->
            history.saw(new State.Present(present.served()), seen.begun(), seen.ended());
        case Answer.Absent absent ->
            history.saw(new State.Absent(absent.negativeTtl()), seen.begun(), seen.ended());
        case Answer.Failed failed -> {}
      }
    }
  }
}
