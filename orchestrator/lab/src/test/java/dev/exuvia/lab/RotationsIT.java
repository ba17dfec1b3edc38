package dev.exuvia.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The same living service rotates time after time, and nothing is lost and nothing grows. */
class RotationsIT {

  /** A rotation takes little more than one; the rest is for a machine that does other things. */
  private static final int MINUTES_EACH = 4;

  /** Selectors of three generations side by side, issuers and addresses come around. */
  @Test
  void fourRotationsInARowLoseNothingAndLeaveNothing() throws Exception {
    rotate(4);
  }

  @Test
  @EnabledIfSystemProperty(named = "exuvia.long", matches = "true")
  void tenRotationsInARowLoseNothingAndLeaveNothing() throws Exception {
    rotate(10);
  }

  private static void rotate(int number) throws Exception {
    LabRun run =
        LabRun.alone(
            MINUTES_EACH * (number + 1),
            "rotations-" + number,
            "--rotations",
            Integer.toString(number));

    String shown = run.report().toPrettyString();
    assertThat(run.exitCode()).as(shown).isZero();
    assertThat(run.report().get("rotations")).as(shown).hasSize(number);
    assertThat(
            StreamSupport.stream(run.report().at("/series/addresses").spliterator(), false)
                .filter(use -> use.get("restSeconds").isNumber()))
        .as("addresses that were taken again: %s", shown)
        .isNotEmpty()
        .allMatch(use -> use.get("restSeconds").asDouble() >= 100);
    assertThat(run.count("/mail/lost")).isZero();
  }
}
