package dev.exuvia.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.lab.probe.Sight.Answer;
import dev.exuvia.mail.MailPort;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeTallyTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final ProbeTally tally = new ProbeTally(Duration.ofSeconds(3));

  private static Sight sight(int millis, Answer answer) {
    return new Sight(
        "imap.kestrel.test", Optional.of(MailPort.IMAPS), NOW, Duration.ofMillis(millis), answer);
  }

  @Test
  void aRightAnswerWithinThreeSecondsIsGood() {
    tally.add(sight(3000, new Answer.Right()), false);
    assertThat(tally.counts().total()).isEqualTo(1);
    assertThat(tally.counts().failed()).isZero();
    assertThat(tally.counts().late()).isEmpty();
  }

  @Test
  void aLaterOneIsLateAndNotFailed() {
    tally.add(sight(3001, new Answer.Right()), true);
    tally.add(sight(9000, new Answer.Right()), false);
    ProbeCounts counts = tally.counts();
    assertThat(counts.failed()).isZero();
    assertThat(counts.late()).hasSize(2);
    assertThat(counts.lateWithControl()).isEqualTo(1);
    assertThat(counts.latest()).isEqualTo(Duration.ofSeconds(9));
    assertThat(counts.late().getFirst().until()).isEqualTo(NOW.plusMillis(3001));
  }

  @Test
  void noAnswerIsAFailureThatMayBeTheMachines() {
    tally.add(sight(30_000, new Answer.None("no answer within 30000 ms")), true);
    ProbeCounts counts = tally.counts();
    assertThat(counts.failed()).isEqualTo(1);
    assertThat(counts.failedWithControl()).isEqualTo(1);
    assertThat(counts.unanswered()).hasSize(1);
    assertThat(counts.unanswered().getFirst().controlToo()).isTrue();
  }

  @Test
  void aWrongAnswerIsAFailureOfWhoeverGaveIt() {
    tally.add(sight(4000, new Answer.Wrong("a certificate for another name")), true);
    ProbeCounts counts = tally.counts();
    assertThat(counts.failed()).isEqualTo(1);
    assertThat(counts.unanswered()).isEmpty();
    assertThat(counts.late()).isEmpty();
    assertThat(counts.failures().getFirst().what())
        .contains("another name", "the control missed it too");
  }
}
