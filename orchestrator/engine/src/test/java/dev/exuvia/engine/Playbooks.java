package dev.exuvia.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.exuvia.playbooks.Playbook;
import dev.exuvia.playbooks.RetryPolicy;
import dev.exuvia.playbooks.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Playbooks and requests for tests. */
public final class Playbooks {

  public static final RetryPolicy TWICE =
      new RetryPolicy(2, Duration.ofSeconds(10), Duration.ofMinutes(1));

  /** Somebody who wants something. */
  public static final Cause CAUSE = new Cause(Actor.operator("anna"), "a test");

  private Playbooks() {}

  /** A step whose action has its name. */
  public static Step step(String name, String... needs) {
    return step(name, Map.of(), needs);
  }

  public static Step step(String name, Map<String, String> with, String... needs) {
    return new Step(
        name, name, Set.of(needs), Duration.ofMinutes(1), TWICE, Optional.empty(), with);
  }

  public static Step pointOfNoReturn(String name, String... needs) {
    return step(name, Map.of("pointOfNoReturn", "true"), needs);
  }

  public static Playbook playbook(Step... steps) {
    return new Playbook("test", "", List.of(steps));
  }

  public static ExecutionRequest request(Playbook playbook) {
    return request("fleet", playbook, SettableClock.START);
  }

  public static ExecutionRequest request(String fleet, Playbook playbook, Instant at) {
    return new ExecutionRequest(
        UUID.randomUUID(),
        fleet,
        playbook,
        JsonNodeFactory.instance.objectNode(),
        Optional.empty(),
        CAUSE,
        at);
  }
}
