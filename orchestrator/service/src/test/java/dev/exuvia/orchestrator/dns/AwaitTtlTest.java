package dev.exuvia.orchestrator.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dns.Publications.Before;
import dev.exuvia.orchestrator.dns.Publications.Publication;
import dev.exuvia.orchestrator.stage.StagedTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AwaitTtlTest extends StagedTest {

  private static final Before NOTHING = new Before(Set.of(), Duration.ZERO);

  private final UUID execution = UUID.randomUUID();

  @Test
  void waitsForTheLastOfAllThatTheStepsChanged() {
    published("cut-over", "imap.kestrel.example.", Duration.ofMinutes(5));
    published("open-caa", "kestrel.example.", Duration.ofMinutes(9));
    Instant start = stage.clock.instant();

    StepOutcome outcome = await("cut-over, open-caa");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            StepOutcome.WaitUntil.class,
            wait -> {
              assertThat(wait.until()).isEqualTo(start.plus(Duration.ofMinutes(9)));
              assertThat(wait.why()).contains("kestrel.example. A");
            });
  }

  @Test
  void isOverInTheVeryMomentThatNoCacheCanHoldTheOld() {
    published("cut-over", "imap.kestrel.example.", Duration.ofMinutes(5));

    stage.clock.advance(Duration.ofMinutes(5).minusMillis(1));
    assertThat(await("cut-over")).isInstanceOf(StepOutcome.WaitUntil.class);
    stage.clock.advance(Duration.ofMillis(1));
    assertThat(await("cut-over")).isInstanceOf(StepOutcome.Done.class);
  }

  @Test
  void doesNotWaitWhenNothingWasChanged() {
    assertThat(await("cut-over")).isInstanceOf(StepOutcome.Done.class);
  }

  @Test
  void refusesToGuessWhenSomeServerStillGivesTheOld() {
    stage.publications.observed(
        execution, "cut-over", publication("mx.kestrel.example.", Duration.ofMinutes(5)), NOTHING);

    assertThatThrownBy(() -> await("cut-over"))
        .hasMessageContaining("mx.kestrel.example. A is not on every server yet");
  }

  @Test
  void asksWhatToWaitFor() {
    assertThatThrownBy(() -> action().run(stage.step(execution, "await", Map.of())))
        .hasMessageContaining("await-ttl needs with.of");
  }

  private StepOutcome await(String of) {
    return action().run(stage.step(execution, "await", Map.of("of", of)));
  }

  private AwaitTtl action() {
    return new AwaitTtl(stage.publications);
  }

  private void published(String step, String name, Duration staleFor) {
    stage.publications.observed(execution, step, publication(name, staleFor), NOTHING);
    stage.publications.seenEverywhere(
        execution, step, new Subject(name, RecordType.A), handle -> {});
  }

  private static Publication publication(String name, Duration staleFor) {
    return new Publication("kestrel.example.", name, "A", staleFor, Optional.empty());
  }
}
