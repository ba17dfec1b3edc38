package dev.exuvia.lab;

import dev.exuvia.failure.Reason;
import dev.exuvia.lab.report.Demands;
import dev.exuvia.lab.report.Json;
import dev.exuvia.lab.report.LabReport;
import dev.exuvia.lab.report.ReportTable;
import dev.exuvia.lab.report.Verdict;
import dev.exuvia.lab.world.LabFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code ./exuvia lab}: performs one rotation of a live mail service under load, on this machine,
 * and proves that nothing was lost. Runs inside {@code config/lab/closed-network}. Exits with 0 if
 * the proof holds, 1 if not, 64 for wrong usage, 70 if the lab itself broke, 75 if nothing can be
 * said because the machine stood still.
 */
public final class LabCommand {

  private static final int USAGE = 64;
  private static final int BROKEN = 70;

  private LabCommand() {}

  public static void main(String[] arguments) {
    Path root = Path.of(System.getProperty("exuvia.root"));
    System.exit(run(root, List.of(arguments)));
  }

  private static int run(Path root, List<String> arguments) {
    LabOptions options;
    try {
      options = LabOptions.parse(arguments, root.resolve("target/lab"));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return USAGE;
    }
    Path folder = options.folder().toAbsolutePath().resolve("run");
    LabFiles.removeTree(folder);
    PrintStream out = System.out;
    try (LabSession session = LabSession.start(root, folder, options, out)) {
      LabReport report = session.run();
      Demands demands = options.certificatesOnly() ? Demands.IN_PLACE : Demands.PROOF;
      Verdict verdict = Verdict.of(report, demands);
      Json.write(report, options.report());
      out.print(ReportTable.of(report, verdict));
      out.println("  report: " + options.report());
      if (options.logs()) {
        out.println("  logs: " + folder.resolve("logs") + ", service.log beside it");
      }
      if (options.keep()) {
        session.keep();
      }
      return verdict.outcome().exitCode();
    } catch (IOException | RuntimeException e) {
      Path log = LabFiles.write(folder.resolve("failure.log"), Reason.trace(e));
      System.err.println("exuvia lab: " + Reason.of(e));
      System.err.println("exuvia lab: all logs are in " + folder + ", the stack trace in " + log);
      return BROKEN;
    }
  }
}
