package dev.exuvia.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:10Z");
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  private static RotationView rotation(String second) {
    return Json.rotation(
        """
        {"id":"7","state":"WAITING","startedAt":"2026-11-21T12:00:00Z","steps":[
          {"name":"one","action":"a","state":"DONE","kind":"work",
           "startedAt":"2026-11-21T12:00:00Z","endedAt":"2026-11-21T12:00:01.500Z"},
          {"name":"two","action":"b","startedAt":"2026-11-21T12:00:02Z",%s},
          {"name":"three","action":"c","state":"PENDING"}]}
        """
            .formatted(second));
  }

  private static final String WAITING =
      "\"state\":\"WAITING\",\"waitUntil\":\"2026-11-21T12:00:14.2Z\",\"why\":\"two TTLs\"";

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aWaitCountsDown() {
    assertThat(Progress.lines(rotation(WAITING), NOW))
        .containsExactly(
            "rotation WAITING, 10.0 s",
            "  ✓ one                          1.5 s",
            "  … two                          5.0 s left: two TTLs",
            "  · three");
  }

  @Test
  void aStepThatNeedsSomebodySaysSo() {
    assertThat(
            Progress.lines(rotation("\"state\":\"NEEDS_OPERATOR\",\"why\":\"CAA is wrong\""), NOW))
        .contains("  ✗ two                          NEEDS_OPERATOR: CAA is wrong");
  }

  @Test
  void aTerminalIsPaintedOver() {
    ProgressPrinter printer = new ProgressPrinter(out, true);
    printer.show(rotation(WAITING), NOW);
    assertThat(printed()).doesNotContain("\033[4A");
    printer.show(rotation(WAITING), NOW.plusSeconds(1));
    assertThat(printed()).contains("\033[4A").contains("4.0 s left");
  }

  @Test
  void aPipeGetsOneLinePerChange() {
    ProgressPrinter printer = new ProgressPrinter(out, false);
    printer.show(rotation(WAITING), NOW);
    printer.show(rotation(WAITING), NOW.plusSeconds(1));
    printer.show(
        rotation("\"state\":\"DONE\",\"endedAt\":\"2026-11-21T12:00:15Z\""), NOW.plusSeconds(5));
    assertThat(printed().lines())
        .containsExactly(
            "  ✓ one                          1.5 s",
            "  … two                          5.0 s left: two TTLs",
            "  ✓ two                          13.0 s");
  }
}
