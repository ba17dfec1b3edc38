package dev.exuvia.orchestrator.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Replacement;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.stage.StagedTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AwaitTtlTest extends StagedTest {

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
              assertThat(wait.until()).isEqualTo(start.plus(Duration.ofMinutes(9)).plus(slack()));
              assertThat(wait.why()).contains("kestrel.example. A");
            });
  }

  @Test
  void isOverInTheVeryMomentThatNoCacheCanHoldTheOld() {
    published("cut-over", "imap.kestrel.example.", Duration.ofMinutes(5));

    stage.clock.advance(Duration.ofMinutes(5).plus(slack()).minusMillis(1));
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
    changed("cut-over", "mx.kestrel.example.", Duration.ofMinutes(5));

    assertThatThrownBy(() -> await("cut-over"))
        .hasMessageContaining("mx.kestrel.example. A is not on every server yet");
  }

  /** An order that changes its authority has challenges of the one before on their way. */
  @Test
  void whatIsAskedOfOneTypeDoesNotWaitForAnother() {
    changed("order", "mx.kestrel.example.", Duration.ofMinutes(5));
    assertThat(stage.caches.settled(execution, "order", RecordType.CAA)).isEmpty();
    assertThatThrownBy(() -> stage.caches.settled(execution, "order", RecordType.A))
        .hasMessageContaining("is not on every server yet");
  }

  @Test
  void asksWhatToWaitFor() {
    assertThatThrownBy(() -> action().run(stage.step(execution, "await", Map.of())))
        .hasMessageContaining("await-ttl needs with.of");
  }

  private Duration slack() {
    return stage.fleet.policy().slack();
  }

  private StepOutcome await(String of) {
    return action().run(stage.step(execution, "await", Map.of("of", of)));
  }

  private AwaitTtl action() {
    return new AwaitTtl(stage.caches);
  }

  private void published(String step, String name, Duration ttl) {
    changed(step, name, ttl);
    stage.publications.seenEverywhere(
        execution, step, new Subject(name, RecordType.A), handle -> {});
  }

  private void changed(String step, String name, Duration ttl) {
    stage.publications.observed(
        execution,
        step,
        stage.zone,
        new Replacement(
            new Subject(name, RecordType.A),
            Set.of("198.51.100.1"),
            Set.of("198.51.100.2"),
            ttl,
            Optional.empty()));
  }
}
