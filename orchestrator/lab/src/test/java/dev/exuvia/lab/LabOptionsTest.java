package dev.exuvia.lab;

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
  void oneRotationUnlessToldOtherwise() {
    assertThat(parse().rotations()).isEqualTo(1);
    assertThat(parse("--rotations", "10").rotations()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "four", "100", ""})
  void aNumberOfRotationsThatIsNoneIsToldWithWhatIsAllowed(String number) {
    assertThatThrownBy(() -> parse("--rotations", number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("lab: --rotations " + number + ": allowed are 1 to 99");
  }

  @Test
  void whatIsForOneRotationIsRefusedForSeveral() {
    assertThatThrownBy(() -> parse("--certificates-only", "--rotations", "2"))
        .hasMessageStartingWith("lab: --certificates-only is for one rotation");
    assertThatThrownBy(() -> parse("--stop-issuer-at", "choose-issuer", "--rotations", "2"))
        .hasMessageStartingWith("lab: --stop-issuer-at is for one rotation");
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
        "--rotations",
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
