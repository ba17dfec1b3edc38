package dev.exuvia.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a lab as {@code ./exuvia lab} does: a process of its own in a closed network of its own.
 */
final class LabProcess {

  private static final Path ROOT = Path.of(System.getProperty("exuvia.root"));

  private LabProcess() {}

  /** Where a run writes what it found. */
  static Path report(Path folder) {
    return folder.resolve("report.json");
  }

  /** Where all goes that it prints. */
  static Path output(Path folder) {
    return folder.resolve("output");
  }

  /**
   * Starts one.
   *
   * @param classPath on which {@link LabCommand} is
   * @param folder for all it writes; a report of an earlier run is removed
   */
  static Process start(String classPath, Path folder, List<String> options) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(report(folder));
    List<String> command = new ArrayList<>();
    command.add(ROOT.resolve("config/lab/closed-network").toString());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-Dexuvia.root=" + ROOT));
    command.addAll(List.of("-cp", classPath, LabCommand.class.getName()));
    command.addAll(List.of("--folder", folder.toString()));
    command.addAll(options);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output(folder).toFile())
        .start();
  }
}
