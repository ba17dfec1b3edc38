package dev.exuvia.orchestrator.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabOptionsTest {

  private static final Path FOLDER = Path.of("target/lab");

  @Test
  void theReportLiesInTheLabsFolderUnlessToldOtherwise() {
    assertThat(parse().report()).isEqualTo(FOLDER.resolve("report.json"));
    assertThat(parse("--folder", "other").report()).isEqualTo(Path.of("other/report.json"));
    assertThat(parse("--report", "r.json").report()).isEqualTo(Path.of("r.json"));
  }

  @Test
  void theServiceMayBeKilledMoreThanOnce() {
    LabOptions options =
        parse("--keep", "--kill-service-at", "cut-over", "--kill-service-at", "drain-nodes");

    assertThat(options.keep()).isTrue();
    assertThat(options.killServiceAt()).containsExactly("cut-over", "drain-nodes");
  }

  @Test
  void logsAreKeptOnlyWhenAskedFor() {
    assertThat(parse().logs()).isFalse();
    assertThat(parse("--logs").logs()).isTrue();
  }

  @Test
  void anUnknownOptionIsToldWithThoseThatExist() {
    assertThatThrownBy(() -> parse("--kep"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown option '--kep'")
        .hasMessageContaining("[--keep]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--report",
        "--folder",
        "--playbooks",
        "--kill-service-at",
        "--kill-nodes-at",
        "--refresh-caches-at"
      })
  void anOptionWithoutItsValueIsTold(String option) {
    assertThatThrownBy(() -> parse(option)).hasMessageContaining(option + " needs a value");
  }

  private static LabOptions parse(String... arguments) {
    return LabOptions.parse(List.of(arguments), FOLDER);
  }
}
