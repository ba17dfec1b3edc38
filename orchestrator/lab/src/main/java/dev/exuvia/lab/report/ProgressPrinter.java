package dev.exuvia.lab.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows a rotation while it works. On a terminal the step list is painted over at each call;
 * elsewhere each change of a step is one line, so that a log stays readable.
 */
public final class ProgressPrinter {

  private static final int COLUMNS = 80;

  private final PrintStream out;
  private final boolean terminal;
  private final Map<String, String> printed = new HashMap<>();
  private int painted;

  public ProgressPrinter(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * For standard output, whichever it is.
   *
   * @param out the stream of the process that goes there
   */
  public static ProgressPrinter onStandardOutput(PrintStream out) {
    return new ProgressPrinter(out, isTerminal());
  }

  private static boolean isTerminal() {
    try {
      return Path.of("/proc/self/fd/1").toRealPath().startsWith("/dev/pts");
    } catch (IOException e) {
      return false;
    }
  }

  /** Shows how things stand now. */
  public void show(RotationView rotation, Instant now) {
    if (terminal) {
      paint(Progress.lines(rotation, now));
    } else {
      rotation.steps().forEach(step -> tell(step, now));
    }
  }

  private void paint(List<String> lines) {
    if (painted > 0) {
      out.print("\033[" + painted + "A");
    }
    lines.forEach(line -> out.print(cut(line) + "\033[K\n"));
    out.flush();
    painted = lines.size();
  }

  /** A line that wraps would spoil the way back up. */
  private static String cut(String line) {
    return line.length() < COLUMNS ? line : line.substring(0, COLUMNS - 2) + "…";
  }

  /** Says a step once for each state, and again when it waits for something else. */
  private void tell(RotationView.Step step, Instant now) {
    String said = step.state() + (step.state().equals("WAITING") ? step.waitUntil() : "");
    boolean idle = step.state().equals("PENDING") || step.state().equals("READY");
    if (!idle && !said.equals(printed.put(step.name(), said))) {
      out.println(Progress.line(step, now));
      out.flush();
    }
  }
}
