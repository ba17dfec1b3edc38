package dev.exuvia.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One lab of several, in a closed network of its own, and what its report says.
 *
 * @param number counts from 1
 * @param exitCode of the lab: 0 passed, 1 failed, 75 inconclusive, else it broke
 * @param report what it wrote, an empty object if nothing
 */
record ProofRun(int number, int exitCode, JsonNode report) {

  static final String HEADING =
      """
       run verdict        wall s  probes failed  late  latest s  control missed  IMAP gap s  overslept s
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Runs a lab to its end. */
  static ProofRun of(int number, Path folder, List<String> options)
      throws IOException, InterruptedException {
    Process lab = LabProcess.start(System.getProperty("java.class.path"), folder, options);
    int exitCode = lab.waitFor();
    Path report = LabProcess.report(folder);
    JsonNode said = Files.exists(report) ? JSON.readTree(report.toFile()) : JSON.createObjectNode();
    return new ProofRun(number, exitCode, said);
  }

  String verdict() {
    return switch (exitCode) {
      case 0 -> "PASSED";
      case 1 -> "FAILED";
      case 75 -> "INCONCLUSIVE";
      default -> "broke: " + exitCode;
    };
  }

  /** A row below {@link #HEADING}. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%4d %-12s %8.1f %7d %6d %5d %9.3f %15d %11.3f %12.3f%n",
        number,
        verdict(),
        report.at("/rotation/wallSeconds").asDouble(),
        report.at("/probes/total").asLong(),
        report.at("/probes/failed").asLong(),
        report.at("/probes/late").asLong(),
        report.at("/probes/latestSeconds").asDouble(),
        report.at("/probes/control/failed").asLong() + report.at("/probes/control/late").asLong(),
        report.at("/imap/maxGapSeconds").asDouble(),
        report.at("/machine/worstOversleepSeconds").asDouble());
  }

  /** All of them, with their whole reports. */
  static String json(List<ProofRun> runs, int busyLoops) {
    return JSON.valueToTree(
            Map.of(
                "busyLoops",
                busyLoops,
                "runs",
                runs.stream()
                    .map(run -> Map.of("verdict", run.verdict(), "report", run.report()))
                    .toList()))
        .toPrettyString();
  }
}
