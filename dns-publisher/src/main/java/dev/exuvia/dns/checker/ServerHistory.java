package dev.exuvia.dns.checker;

import dev.exuvia.dns.propagation.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one server was seen to give for one RRset, told in the order of time. */
final class ServerHistory {
  private record Run(State state, Instant from, Instant lastSeen) {}

  private final String server;
  private final Subject subject;
  private final List<Served> ended = new ArrayList<>();
  private final List<Run> current = new ArrayList<>(1);

  ServerHistory(String server, Subject subject) {
    this.server = server;
    this.subject = subject;
  }

  void saw(State state, Instant begun, Instant end) {
    if (current.isEmpty()) {
      current.add(new Run(state, begun, begun));
      return;
    }
    Run run = current.removeFirst();
    if (run.state().equals(state)) {
      current.add(new Run(state, run.from(), begun));
      return;
    }
    ended.add(served(run, new Interval(run.from(), end)));
    // The new state may have been there ever since the old one was last asked for.
    current.add(new Run(state, run.lastSeen(), begun));
  }

  List<Served> served() {
    List<Served> all = new ArrayList<>(ended);
    current.forEach(run -> all.add(served(run, Interval.since(run.from()))));
    return all;
  }

  private Served served(Run run, Interval when) {
    return new Served(server, subject, run.state(), when);
  }
}
