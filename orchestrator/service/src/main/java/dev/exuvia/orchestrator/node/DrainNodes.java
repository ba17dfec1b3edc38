package dev.exuvia.orchestrator.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.dkim.Selectors;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Empties the old nodes: new clients are turned away softly, IMAP and POP3 sessions are asked to
 * reconnect (which by now leads them to the new nodes), queues are handed over. Done when every
 * queue is empty and no more sessions are left than the fleet tolerates, or when the drain timeout
 * has run out and only sessions are left. A queue that does not empty is never given up.
 */
@ApplicationScoped
public class DrainNodes implements Action {

  private static final Duration SOONEST = Duration.ofSeconds(1);
  private static final Duration LATEST = Duration.ofSeconds(30);

  /** What {@code edge-status.sh} prints. */
  record Status(int queue, Map<String, Integer> sessions, List<Integer> ports) {

    int allSessions() {
      return sessions.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private final Fleet fleet;
  private final Rotation rotation;
  private final Generations generations;
  private final Nodes nodes;
  private final EdgeNodes edge;
  private final Selectors selectors;
  private final JsonMapper json = JsonMapper.builder().build();

  public DrainNodes(
      Fleet fleet,
      Rotation rotation,
      Generations generations,
      Nodes nodes,
      EdgeNodes edge,
      Selectors selectors) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.generations = generations;
    this.nodes = nodes;
    this.edge = edge;
    this.selectors = selectors;
  }

  @Override
  public String name() {
    return "drain-nodes";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.DRAINS);
  }

  @Override
  public boolean irreversible() {
    return true;
  }

  @Override
  public StepOutcome run(StepContext step) {
    Optional<Generation> old = rotation.current(step.execution());
    if (old.isEmpty()) {
      return StepOutcome.done();
    }
    if (step.saved(Boolean.class).isEmpty()) {
      nodes.of(old.get()).forEach(node -> nodes.move(node, Node.State.DRAINING));
      edge.each(old.get(), (node, shell) -> refuseNewClients(shell));
      step.save(true);
    }
    List<Status> left = edge.map(old.get(), (node, shell) -> status(shell));
    int queued = left.stream().mapToInt(Status::queue).sum();
    int sessions = left.stream().mapToInt(Status::allSessions).sum();
    Instant patienceEnds = step.firstStartedAt().plus(fleet.policy().drainTimeout());
    Instant now = step.clock().instant();
    if (queued == 0 && (sessions <= fleet.policy().maxStragglers() || now.isAfter(patienceEnds))) {
      return drained(step, old.get(), sessions);
    }
    return step.lookAgain(
        SOONEST,
        LATEST,
        "%d messages and %d sessions are left on the old nodes".formatted(queued, sessions));
  }

  private void refuseNewClients(EdgeShell shell) {
    edge.run(shell, "edge-drain.sh");
    edge.run(shell, "edge-disconnect.sh");
  }

  private StepOutcome drained(StepContext step, Generation old, int sessionsLeft) {
    signsNothing(old);
    // By now nobody is led to nodes that an earlier execution left either.
    generations.abandonedBefore(rotation.next(step.execution())).forEach(this::signsNothing);
    nodes.of(old).forEach(node -> nodes.move(node, Node.State.DRAINED));
    return StepOutcome.done(Map.of("sessionsLeft", sessionsLeft));
  }

  private void signsNothing(Generation old) {
    generations.drained(old);
    selectors.advance(old, Selector.State.VERIFYING);
  }

  private Status status(EdgeShell shell) {
    String printed = edge.run(shell, "edge-status.sh");
    try {
      return json.readValue(printed, Status.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("edge-status.sh printed no status: " + printed, e);
    }
  }
}
