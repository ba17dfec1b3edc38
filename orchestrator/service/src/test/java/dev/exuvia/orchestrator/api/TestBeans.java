package dev.exuvia.orchestrator.api;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Actions;
import dev.exuvia.engine.PlaybookSource;
import dev.exuvia.engine.Playbooks;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.engine.UnknownPlaybookException;
import dev.exuvia.playbooks.InvalidDocumentException;
import dev.exuvia.playbooks.Playbook;
import dev.exuvia.playbooks.Problem;
import io.quarkus.test.Mock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Actions and playbooks for the service under test, in place of the mail service's. */
@Singleton
public class TestBeans {

  private static final Duration SHORT = Duration.ofMillis(1500);

  @Produces
  @Singleton
  @Mock
  Actions actions() {
    return Actions.of(
        List.of(
            new Named(
                "work", step -> StepOutcome.done(Map.of("toGeneration", 2, "tsigSecret", "hush"))),
            new Named("wait", TestBeans::waiting),
            new Named("ask", step -> StepOutcome.needsOperator("go on?"))));
  }

  @Produces
  @Singleton
  @Mock
  PlaybookSource playbooks() {
    return new TestPlaybooks();
  }

  private static StepOutcome waiting(StepContext step) {
    return step.clock().instant().isBefore(step.firstStartedAt().plus(SHORT))
        ? new StepOutcome.WaitUntil(step.firstStartedAt().plus(SHORT), "caches expire")
        : StepOutcome.done();
  }

  private record Named(String name, Function<StepContext, StepOutcome> forward) implements Action {
    @Override
    public StepOutcome run(StepContext context) {
      return forward.apply(context);
    }
  }

  private static final class TestPlaybooks implements PlaybookSource {

    @Override
    public SortedSet<String> names() {
      return new TreeSet<>(List.of("asking", "broken", "rotate"));
    }

    @Override
    public Playbook playbook(String name) {
      return switch (name) {
        case "rotate" -> Playbooks.playbook(Playbooks.step("work"), Playbooks.step("wait", "work"));
        case "asking" -> Playbooks.playbook(Playbooks.step("work"), Playbooks.step("ask", "work"));
        case "broken" ->
            throw new InvalidDocumentException(
                List.of(new Problem("broken.yaml", 3, "$.steps", "nothing", "steps")));
        default -> throw new UnknownPlaybookException(name, names());
      };
    }
  }
}
