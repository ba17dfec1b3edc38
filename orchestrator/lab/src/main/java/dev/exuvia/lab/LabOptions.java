package dev.exuvia.lab;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What {@code ./exuvia lab} was asked to do.
 *
 * @param keep leave everything running after the rotation until interrupted
 * @param report where the JSON report goes
 * @param playbooks a folder of playbooks that take the place of shipped ones of the same name
 * @param rotations how many rotations, one after the other; at least 1
 * @param certificatesOnly replace the certificates in place rather than rotate
 * @param logs let the nodes write logs, and keep those of all machines in the lab's folder
 * @param folder where the lab keeps its files; emptied at the start
 * @param killServiceAt kill the service with SIGKILL when each of these steps begins, and start it
 *     again
 * @param stopIssuerAt end the authority that would come next when this step begins
 * @param refreshCachesAt make the resolver ask anew for TLSA and SPF when each of these steps
 *     begins: the worst moment for whoever relies on caches having them
 * @param killNodesAt end the old nodes at once when this step begins, as a crash would
 */
record LabOptions(
    boolean keep,
    int rotations,
    boolean certificatesOnly,
    boolean logs,
    Path report,
    Path folder,
    Optional<Path> playbooks,
    List<String> killServiceAt,
    Optional<String> killNodesAt,
    List<String> refreshCachesAt,
    Optional<String> stopIssuerAt) {

  static final String USAGE =
      """
      usage: ./exuvia lab [--keep] [--logs] [--report FILE] [--folder FOLDER] [--playbooks FOLDER]
                          [--rotations N] [--certificates-only]
                          [--kill-service-at STEP]... [--kill-nodes-at STEP]
                          [--refresh-caches-at STEP]... [--stop-issuer-at STEP]
      """;

  /**
   * @throws IllegalArgumentException for an unknown option or a missing value, with the usage
   */
  static LabOptions parse(List<String> arguments, Path defaultFolder) {
    boolean keep = false;
    int rotations = 1;
    boolean certificatesOnly = false;
    boolean logs = false;
    Optional<Path> report = Optional.empty();
    Path folder = defaultFolder;
    Optional<Path> playbooks = Optional.empty();
    List<String> killServiceAt = new ArrayList<>();
    Optional<String> killNodesAt = Optional.empty();
    List<String> refreshCachesAt = new ArrayList<>();
    Optional<String> stopIssuerAt = Optional.empty();
    Deque<String> left = new ArrayDeque<>(arguments);
    while (!left.isEmpty()) {
      String option = left.removeFirst();
      switch (option) {
        case "--keep" -> keep = true;
        case "--rotations" -> rotations = number(option, value(option, left));
        case "--certificates-only" -> certificatesOnly = true;
        case "--logs" -> logs = true;
        case "--report" -> report = Optional.of(Path.of(value(option, left)));
        case "--folder" -> folder = Path.of(value(option, left));
        case "--playbooks" -> playbooks = Optional.of(Path.of(value(option, left)));
        case "--kill-service-at" -> killServiceAt.add(value(option, left));
        case "--kill-nodes-at" -> killNodesAt = Optional.of(value(option, left));
        case "--refresh-caches-at" -> refreshCachesAt.add(value(option, left));
        case "--stop-issuer-at" -> stopIssuerAt = Optional.of(value(option, left));
        default ->
            throw new IllegalArgumentException("lab: unknown option '" + option + "'\n" + USAGE);
      }
    }
    requireOneIf(certificatesOnly, "--certificates-only", rotations);
    requireOneIf(stopIssuerAt.isPresent(), "--stop-issuer-at", rotations);
    return new LabOptions(
        keep,
        rotations,
        certificatesOnly,
        logs,
        report.orElse(folder.resolve("report.json")),
        folder,
        playbooks,
        List.copyOf(killServiceAt),
        killNodesAt,
        List.copyOf(refreshCachesAt),
        stopIssuerAt);
  }

  private static int number(String option, String text) {
    if (!text.matches("[1-9]\\d?")) {
      throw new IllegalArgumentException(
          "lab: %s %s: allowed are 1 to 99%n%s".formatted(option, text, USAGE));
    }
    return Integer.parseInt(text);
  }

  private static void requireOneIf(boolean given, String option, int rotations) {
    if (given && rotations > 1) {
      throw new IllegalArgumentException(
          "lab: %s is for one rotation, found --rotations %d%n%s"
              .formatted(option, rotations, USAGE));
    }
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException("lab: " + option + " needs a value\n" + USAGE);
    }
    return left.removeFirst();
  }
}
