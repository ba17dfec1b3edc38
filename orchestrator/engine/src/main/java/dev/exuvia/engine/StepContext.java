package dev.exuvia.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What an action knows about the step it runs for.
 *
 * @param execution the execution the step belongs to
 * @param step the step's name
 * @param attempt which run of the action this is, counted from 1 over waits, retries and crashes
 * @param look how often this attempt has asked to look again
 * @param firstStartedAt when the step was started for the first time
 * @param with settings from the playbook
 * @param parameters what the execution was started with; a JSON object
 * @param outputs what the steps that are done have left
 * @param state what this step saved in an earlier attempt; a null node when it saved nothing
 * @param saveState replaces the saved state, committed when the call returns; throws when this
 *     attempt has lost its claim, so save before acting on the outside
 * @param actor the orchestrator that runs it
 * @param clock the engine's clock
 */
public record StepContext(
    UUID execution,
    String step,
    int attempt,
    int look,
    Instant firstStartedAt,
    Map<String, String> with,
    JsonNode parameters,
    Outputs outputs,
    JsonNode state,
    Consumer<JsonNode> saveState,
    Actor actor,
    Clock clock) {

  private static final int LOOKS = 60;

  public StepContext {
    with = Map.copyOf(with);
  }

  /** The same for every attempt at this step of this execution, and for no other step. */
  public String idempotencyKey() {
    return execution + "/" + step;
  }

  /**
   * That something outside must be looked at again: after a sixtieth of the time since the step was
   * first started. What takes an hour is looked at about 300 times and noticed a minute late at
   * most.
   *
   * @param soonest the shortest time between two looks
   * @param latest the longest
   */
  public StepOutcome.LookAgain lookAgain(Duration soonest, Duration latest, String why) {
    Instant now = clock.instant();
    Duration share = Duration.between(firstStartedAt, now).dividedBy(LOOKS);
    Duration atMost = share.compareTo(latest) < 0 ? share : latest;
    return new StepOutcome.LookAgain(
        now.plus(atMost.compareTo(soonest) > 0 ? atMost : soonest), why);
  }

  /** Whether the playbook says {@code true} for a setting; left out is {@code false}. */
  public boolean flag(String name) {
    return Boolean.parseBoolean(with.getOrDefault(name, "false"));
  }

  /** What this step saved in an earlier attempt. */
  public <T> Optional<T> saved(Class<T> type) {
    return state.isNull() || state.isMissingNode()
        ? Optional.empty()
        : Optional.of(WorkflowJson.read(state, type));
  }

  /** Replaces what this step has saved; committed when the call returns. */
  public void save(Object value) {
    saveState.accept(WorkflowJson.tree(value));
  }
}
