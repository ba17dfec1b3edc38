package dev.exuvia.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Begins executions of playbooks by name, for one fleet. */
public final class PlaybookStarter {

  private final Engine engine;
  private final PlaybookSource playbooks;
  private final String fleet;
  private final Clock clock;

  public PlaybookStarter(Engine engine, PlaybookSource playbooks, String fleet, Clock clock) {
    this.engine = engine;
    this.playbooks = playbooks;
    this.fleet = fleet;
    this.clock = clock;
  }

  /** The fleet that all of this is about. */
  public String fleet() {
    return fleet;
  }

  /**
   * Begins an execution, or finds the one that the same request key began.
   *
   * @param parameters a JSON object
   * @param cause who wants it, and why
   * @throws UnknownPlaybookException if there is no such playbook
   * @throws dev.exuvia.playbooks.InvalidDocumentException if the playbook is wrong
   * @throws ActiveExecutionException if the fleet has another one that hasn't ended
   */
  public Execution start(
      String playbook, JsonNode parameters, Optional<String> requestKey, Cause cause) {
    return engine.start(
        new ExecutionRequest(
            UUID.randomUUID(),
            fleet,
            playbooks.playbook(playbook),
            parameters,
            requestKey,
            cause,
            clock.instant()));
  }
}
