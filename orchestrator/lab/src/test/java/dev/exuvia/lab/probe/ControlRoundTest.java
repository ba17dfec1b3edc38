package dev.exuvia.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.lab.probe.Sight.Answer;
import dev.exuvia.mail.MailPort;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A probe is compared with what the control did on the same port in the same round. */
class ControlRoundTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration ON_TIME = Duration.ofSeconds(3);

  private final ControlRound control = round(EnumSet.of(MailPort.IMAPS, MailPort.SMTP));

  private static ControlRound round(Set<MailPort> ports) {
    return new ControlRound(ports, ON_TIME, Duration.ofMillis(1));
  }

  private static Sight sight(Optional<MailPort> port, int millis, Answer answer) {
    return new Sight("somewhere", port, NOW, Duration.ofMillis(millis), answer);
  }

  private static Sight at(MailPort port, int millis, Answer answer) {
    return sight(Optional.of(port), millis, answer);
  }

  private static final Answer RIGHT = new Answer.Right();
  private static final Answer NONE = new Answer.None("no answer within 30000 ms");

  @Test
  void onlyTheSamePortCounts() {
    control.saw(at(MailPort.IMAPS, 4000, RIGHT));
    control.saw(at(MailPort.SMTP, 40, RIGHT));
    assertThat(control.missedToo(at(MailPort.IMAPS, 30_000, NONE))).isTrue();
    assertThat(control.missedToo(at(MailPort.SMTP, 30_000, NONE))).isFalse();
  }

  @Test
  void aNameThatCannotBeResolvedIsMissedByAll() {
    control.saw(sight(Optional.empty(), 3000, NONE));
    assertThat(control.missedToo(at(MailPort.SMTP, 30_000, NONE))).isTrue();
    assertThat(control.missedToo(sight(Optional.empty(), 3000, NONE))).isTrue();
  }

  @Test
  void aNameIsComparedWithAllOfTheControl() {
    control.saw(at(MailPort.IMAPS, 40, RIGHT));
    control.saw(at(MailPort.SMTP, 40, RIGHT));
    assertThat(control.missedToo(sight(Optional.empty(), 3000, NONE))).isFalse();
  }

  @Test
  void aControlThatNeverAnswersHasMissed() {
    assertThat(control.missedToo(at(MailPort.IMAPS, 30_000, NONE))).isTrue();
  }

  @Test
  void withoutAControlNothingIsExcused() {
    assertThat(round(Set.of()).missedToo(at(MailPort.IMAPS, 30_000, NONE))).isFalse();
    assertThat(control.missedToo(at(MailPort.POP3, 30_000, NONE))).isFalse();
  }
}
