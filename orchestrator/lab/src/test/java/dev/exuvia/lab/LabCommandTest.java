package dev.exuvia.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab that can't start, because not one program is on its PATH. */
class LabCommandTest {

  @TempDir Path directory;

  @Test
  void saysWhatBrokeAndKeepsTheStackTraceInALog() throws Exception {
    ProcessBuilder lab =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dexuvia.root=" + System.getProperty("exuvia.root"),
                LabCommand.class.getName(),
                "--folder",
                directory.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    lab.environment().clear();
    lab.environment().put("PATH", directory.toString());
    Process process = lab.start();
    List<String> said =
        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    Path log = directory.resolve("run/failure.log");
    assertThat(said).hasSize(2);
    assertThat(said.getFirst())
        .startsWith("exuvia lab: ip route show default: Cannot run program \"ip\"")
        .contains("No such file or directory")
        .doesNotContain("Exception");
    assertThat(said.getLast())
        .isEqualTo(
            "exuvia lab: all logs are in %s, the stack trace in %s", directory.resolve("run"), log);
    assertThat(process.waitFor()).isEqualTo(70);
    assertThat(log).content().contains("\tat " + LabCommand.class.getName());
    assertThat(Files.exists(directory.resolve("report.json"))).isFalse();
  }
}
