package dev.exuvia.orchestrator.proof;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.Effect;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.canary.CanaryPost;
import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.dkim.Selectors;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.transition.TransitionEffect;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends a mail with login through each new node, reads it back by IMAP through the same node and
 * judges it as a receiver would, all before DNS sends anyone there. An attempt looks for the mail
 * of an earlier one before it sends; after a verdict against it, the next attempt sends a new one.
 */
@ApplicationScoped
public class SendCanary implements Action {

  private static final Duration SOONEST = Duration.ofMillis(500);
  private static final Duration LATEST = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Fleet fleet;
  private final Rotation rotation;
  private final Nodes nodes;
  private final MailPorts ports;
  private final Selectors selectors;
  private final CanaryPost post;
  private final CanaryVerdict verdict;
  private final Mailbox mailbox;

  public SendCanary(
      Fleet fleet,
      Rotation rotation,
      Nodes nodes,
      MailPorts ports,
      Selectors selectors,
      CanaryPost post,
      CanaryVerdict verdict,
      Mailbox mailbox) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.nodes = nodes;
    this.ports = ports;
    this.selectors = selectors;
    this.post = post;
    this.verdict = verdict;
    this.mailbox = mailbox;
  }

  @Override
  public String name() {
    return "canary-mail";
  }

  @Override
  public Set<Effect> effects() {
    return Set.of(TransitionEffect.SENDS_CANARY);
  }

  /**
   * How far it has come.
   *
   * @param round which mail it is: the first, or one after a verdict against another
   * @param sent whether it was handed in at every node
   */
  record Progress(int round, boolean sent) {}

  @Override
  public StepOutcome run(StepContext step) {
    Generation next = rotation.next(step.execution());
    try {
      return run(step, next, nodes.of(next));
    } catch (IOException e) {
      return retry(step, String.valueOf(e.getMessage()));
    }
  }

  private StepOutcome run(StepContext step, Generation generation, List<Node> next)
      throws IOException {
    Progress progress = step.saved(Progress.class).orElse(new Progress(1, false));
    if (!progress.sent()) {
      selectors.advance(generation, Selector.State.SIGNING);
      for (Node node : next) {
        sendUnlessThere(node, messageId(step, node, progress));
      }
      step.save(new Progress(progress.round(), true));
    }
    for (Node node : next) {
      Optional<byte[]> mail = find(node, messageId(step, node, progress));
      if (mail.isEmpty()) {
        return step.lookAgain(
            SOONEST, LATEST, "the canary through " + node.name() + " is on its way");
      }
      List<String> objections =
          verdict.objections(mail.get(), mailbox.domain(), generation, isFirst(step));
      if (!objections.isEmpty()) {
        step.save(new Progress(progress.round() + 1, false));
        return retry(
            step,
            "a receiver would not believe the canary through %s: %s"
                .formatted(node.name(), String.join("; ", objections)));
      }
    }
    return StepOutcome.done(Map.of("canaries", next.size()));
  }

  private boolean isFirst(StepContext step) {
    return rotation.current(step.execution()).isEmpty();
  }

  private static StepOutcome retry(StepContext step, String why) {
    return new StepOutcome.RetryAt(step.clock().instant().plus(RETRY), why);
  }

  private void sendUnlessThere(Node node, String messageId) throws IOException {
    if (find(node, messageId).isEmpty()) {
      post.send(
          ports.at(node.placedAt(), MailPort.SUBMISSIONS), mailbox, mailbox.address(), messageId);
    }
  }

  private Optional<byte[]> find(Node node, String messageId) throws IOException {
    return post.find(ports.at(node.placedAt(), MailPort.IMAPS), mailbox, messageId);
  }

  private String messageId(StepContext step, Node node, Progress progress) {
    return "<canary-%s-%s-%d@%s>"
        .formatted(step.execution(), node.name(), progress.round(), fleet.hosts().mx());
  }
}
