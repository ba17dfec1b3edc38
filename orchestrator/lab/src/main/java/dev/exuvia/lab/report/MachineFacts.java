package dev.exuvia.lab.report;

import dev.exuvia.lab.machine.Machine;
import dev.exuvia.lab.machine.Second;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the machine did what it was asked to in time.
 *
 * @param worstOversleepSeconds by how much a sleep lasted longer than asked, at most
 * @param worstOversleepAt in the second that began then; empty if nothing was watched
 * @param standstills seconds with a sleep that lasted too long by more than 0.2 s
 * @param cpuWaiting the part of the time in which something waited for a processor, 0 to 1; empty
 *     where the kernel does not tell
 * @param cpuWaitingWorst the same in the worst second
 * @param whileOffering what shows that it stood still during much of the time in which mail was
 *     offered; empty if it did not
 * @param whileRotating the same of the execution
 */
public record MachineFacts(
    double worstOversleepSeconds,
    Optional<Instant> worstOversleepAt,
    long standstills,
    Optional<Double> cpuWaiting,
    Optional<Double> cpuWaitingWorst,
    String whileOffering,
    String whileRotating) {

  static MachineFacts of(Machine machine, String whileOffering, String whileRotating) {
    return new MachineFacts(
        machine.worst().map(Second::overslept).orElse(Duration.ZERO).toMillis() / 1000.0,
        machine.worst().map(Second::from),
        machine.standstills(),
        machine.waiting().map(MachineFacts::rounded),
        machine.mostCrowded().flatMap(Second::waiting).map(MachineFacts::rounded),
        whileOffering,
        whileRotating);
  }

  private static double rounded(double share) {
    return Math.round(share * 1000) / 1000.0;
  }
}
