package dev.exuvia.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Processes that do nothing but take a processor each, until ended, for an hour at most. */
final class BusyLoops {

  /** Whatever becomes of this process, neither the loop nor what bounds it outlives it. */
  private static final List<String> COMMAND =
      List.of(
          "setpriv",
          "--pdeathsig",
          "KILL",
          "timeout",
          "3600",
          "setpriv",
          "--pdeathsig",
          "KILL",
          "sh",
          "-c",
          "while :; do :; done");

  private final List<Process> loops = new ArrayList<>();

  private BusyLoops() {}

  static BusyLoops start(int number) throws IOException {
    BusyLoops busy = new BusyLoops();
    for (int i = 0; i < number; i++) {
      busy.loops.add(new ProcessBuilder(COMMAND).start());
    }
    return busy;
  }

  /** {@code timeout} passes SIGTERM on to the loop it runs. */
  void end() {
    loops.forEach(Process::destroy);
  }
}
