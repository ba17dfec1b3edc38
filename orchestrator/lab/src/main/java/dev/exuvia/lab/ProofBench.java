package dev.exuvia.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code ./exuvia bench proof}: makes the proof in which the service is killed twice, over and
 * over, beside as many busy loops as told, and prints a line for each run. Nothing is asserted: the
 * table says how often the proof passes on this machine, and what it says when it doesn't.
 */
public final class ProofBench {

  private static final List<String> KILLED_TWICE =
      List.of("--kill-service-at", "order-certificate", "--kill-service-at", "drain-nodes");

  private ProofBench() {}

  /**
   * Makes the runs one after the other.
   *
   * @param arguments a directory for {@code proof.json} and the runs' folders, the number of runs,
   *     and the number of busy loops beside each
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 3) {
      throw new IllegalArgumentException("usage: ProofBench DIRECTORY RUNS BUSY_LOOPS");
    }
    Path directory = Path.of(arguments[0]).toAbsolutePath();
    int runs = Integer.parseInt(arguments[1]);
    int loops = Integer.parseInt(arguments[2]);
    System.out.printf("the proof with two kills, %d times beside %d busy loops%n", runs, loops);
    System.out.print(ProofRun.HEADING);
    List<ProofRun> made = new ArrayList<>();
    for (int number = 1; number <= runs; number++) {
      BusyLoops busy = BusyLoops.start(loops);
      made.add(ProofRun.of(number, directory.resolve("proof/" + number), KILLED_TWICE));
      busy.end();
      System.out.print(made.getLast().line());
    }
    Files.writeString(directory.resolve("proof.json"), ProofRun.json(made, loops));
  }
}
