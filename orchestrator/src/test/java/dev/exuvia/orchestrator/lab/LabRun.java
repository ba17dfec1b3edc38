package dev.exuvia.orchestrator.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of the lab as {@code ./exuvia lab} makes it: a process of its own in a closed network of
 * its own.
 *
 * @param exitCode of the lab
 * @param report what it wrote
 */
record LabRun(int exitCode, JsonNode report) {

  private static final Path ROOT = Path.of(System.getProperty("exuvia.root"));
  private static final Path APP = ROOT.resolve("orchestrator/target/quarkus-app");
  private static final int MINUTES = 12;

  /** Runs it to its end; its output goes to a file beside its report. */
  static LabRun of(String name, String... options) throws IOException, InterruptedException {
    Path folder = folder(name);
    Process lab = start(name, options);
    if (!lab.waitFor(MINUTES, TimeUnit.MINUTES)) {
      lab.destroyForcibly();
      throw new AssertionError("the lab did not end; see " + folder);
    }
    Path report = folder.resolve("report.json");
    if (!Files.exists(report)) {
      throw new AssertionError(
          "the lab ended with "
              + lab.exitValue()
              + " and wrote no report:\n"
              + Files.readString(folder.resolve("output")));
    }
    return new LabRun(lab.exitValue(), JsonMapper.builder().build().readTree(report.toFile()));
  }

  static Process start(String name, String... options) throws IOException {
    Path folder = Files.createDirectories(folder(name));
    Files.deleteIfExists(folder.resolve("report.json"));
    List<String> command = new ArrayList<>();
    command.add(ROOT.resolve("config/lab/closed-network").toString());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-Dexuvia.root=" + ROOT));
    command.addAll(List.of("-cp", classPath(), LabCommand.class.getName()));
    command.addAll(List.of("--folder", folder.toString()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  /** A folder of playbooks among the test's resources. */
  static String playbooks(String name) {
    return ROOT.resolve("orchestrator/src/test/resources/broken-playbooks/" + name).toString();
  }

  long count(String path) {
    return report.at(path).asLong();
  }

  static Path folder(String name) {
    return ROOT.resolve("orchestrator/target/lab/" + name);
  }

  private static String classPath() {
    return String.join(
        ":",
        APP.resolve("quarkus-run.jar").toString(),
        APP.resolve("app/*").toString(),
        APP.resolve("lib/main/*").toString(),
        APP.resolve("lib/boot/*").toString());
  }
}
