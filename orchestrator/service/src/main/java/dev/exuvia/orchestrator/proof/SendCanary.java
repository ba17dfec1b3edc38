package dev.exuvia.orchestrator.proof;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.canary.CanaryMail;
import dev.exuvia.mail.wire.TlsClient;
import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.dkim.Selectors;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.generation.Rotation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Sends a mail with login through each new node and reads it back by IMAP through the same node,
 * all before DNS sends anyone there. An attempt looks for the mail of an earlier one before it
 * sends.
 */
@ApplicationScoped
public class SendCanary implements Action {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SOONEST = Duration.ofMillis(500);
  private static final Duration LATEST = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Fleet fleet;
  private final Rotation rotation;
  private final Nodes nodes;
  private final MailPorts ports;
  private final Selectors selectors;
  private final CanaryMail canary;
  private final Mailbox mailbox;

  public SendCanary(
      Fleet fleet,
      Rotation rotation,
      Nodes nodes,
      MailPorts ports,
      Selectors selectors,
      TlsClient tls,
      Mailbox mailbox,
      Clock clock) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.nodes = nodes;
    this.ports = ports;
    this.selectors = selectors;
    this.canary = new CanaryMail(tls, fleet.hosts().mx(), TIMEOUT, clock);
    this.mailbox = mailbox;
  }

  @Override
  public String name() {
    return "canary-mail";
  }

  /** Names of the nodes through which a canary was handed in. */
  record Sent(List<String> nodes) {}

  @Override
  public StepOutcome run(StepContext step) {
    List<Node> next = nodes.of(rotation.next(step.execution()));
    Instant now = step.clock().instant();
    try {
      if (step.saved(Sent.class).isEmpty()) {
        selectors.advance(rotation.next(step.execution()), Selector.State.SIGNING);
        for (Node node : next) {
          sendUnlessThere(step, node);
        }
        step.save(new Sent(next.stream().map(Node::name).toList()));
      }
      for (Node node : next) {
        if (!isThere(step, node)) {
          return step.lookAgain(
              SOONEST, LATEST, "the canary through " + node.name() + " is on its way");
        }
      }
      return StepOutcome.done(Map.of("canaries", next.size()));
    } catch (IOException e) {
      return new StepOutcome.RetryAt(now.plus(RETRY), String.valueOf(e.getMessage()));
    }
  }

  private void sendUnlessThere(StepContext step, Node node) throws IOException {
    if (!isThere(step, node)) {
      canary.send(
          ports.at(node.placedAt(), MailPort.SUBMISSIONS),
          mailbox,
          mailbox.address(),
          messageId(step, node));
    }
  }

  private boolean isThere(StepContext step, Node node) throws IOException {
    return canary
        .find(ports.at(node.placedAt(), MailPort.IMAPS), mailbox, messageId(step, node))
        .isPresent();
  }

  private String messageId(StepContext step, Node node) {
    return "<canary-" + step.execution() + "-" + node.name() + "@" + fleet.hosts().mx() + ">";
  }
}
