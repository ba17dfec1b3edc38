package dev.exuvia.orchestrator.node;

import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dnsbl.DnsblSettings.Unknown;
import dev.exuvia.orchestrator.dnsbl.Finding;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Rotation;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.journal.Kind;
import dev.exuvia.orchestrator.journal.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Asks of each new address whether mail can live there: no block list names it, and a node there
 * reaches other mail hosts on port 25. One that fails is given back and replaced. A list that can't
 * be asked or believed is no objection to an address: nobody is admitted until it can, and after a
 * quarter of an hour an operator is asked; or it is told as an event, where the fleet wants that.
 * That others reach the address, and that its name agrees, is proved once its node is configured
 * and its PTR published.
 */
@ApplicationScoped
public class AdmitAddresses implements Action {

  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Fleet fleet;
  private final Rotation rotation;
  private final Provisioning provisioning;
  private final Admission admission;
  private final Journal journal;

  public AdmitAddresses(
      Fleet fleet,
      Rotation rotation,
      Provisioning provisioning,
      Admission admission,
      Journal journal) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.provisioning = provisioning;
    this.admission = admission;
    this.journal = journal;
  }

  @Override
  public String name() {
    return "admit-addresses";
  }

  /** Which addresses were given back so far and why; saved with the step. */
  record Refused(List<String> refused) {}

  /**
   * Its output.
   *
   * @param admitted how many addresses
   * @param blockLists what each list says of each of them
   * @param refused which were given back before, and why
   */
  record Admitted(int admitted, List<Finding> blockLists, List<String> refused) {}

  @Override
  public StepOutcome run(StepContext step) {
    Generation next = rotation.next(step.execution());
    List<Node> nodes = provisioning.complete(next);
    List<Finding> findings = admission.findings(nodes);
    List<String> refused = refuse(next, nodes, findings);
    if (!refused.isEmpty()) {
      List<String> all = new ArrayList<>(refusedBefore(step));
      all.addAll(refused);
      step.save(new Refused(all));
      return new StepOutcome.RetryAt(step.clock().instant(), String.join("; ", refused));
    }
    List<Finding> unknown =
        findings.stream().filter(each -> each.is(Finding.Value.UNKNOWN)).toList();
    if (!unknown.isEmpty() && fleet.dnsbl().unknown() == Unknown.STOP) {
      return stop(step, said(unknown));
    }
    unknown.stream()
        .collect(Collectors.toMap(Finding::list, Finding::text, (one, other) -> one))
        .forEach((list, why) -> journal.add(Kind.BLOCK_LIST_UNKNOWN, list, why, Origin.of(step)));
    return StepOutcome.done(new Admitted(nodes.size(), findings, refusedBefore(step)));
  }

  private List<String> refuse(Generation next, List<Node> nodes, List<Finding> findings) {
    return nodes.stream()
        .flatMap(
            node ->
                admission.objection(next, node, findings).stream().map(why -> rejected(node, why)))
        .toList();
  }

  private static List<String> refusedBefore(StepContext step) {
    return step.saved(Refused.class).map(Refused::refused).orElseGet(List::of);
  }

  private static StepOutcome stop(StepContext step, String why) {
    Instant now = step.clock().instant();
    String said = "block lists that cannot be asked: " + why;
    return now.isBefore(step.firstStartedAt().plus(PATIENCE))
        ? new StepOutcome.RetryAt(now.plus(AGAIN), said)
        : StepOutcome.needsOperator(
            said + ". Retry when they can, or say policy.unknownDnsbl: warn in fleet.yaml");
  }

  /** What is the same for many addresses is said once. */
  private static String said(List<Finding> unknown) {
    return unknown.stream().map(Finding::text).distinct().collect(Collectors.joining("; "));
  }

  private String rejected(Node node, String why) {
    provisioning.reject(node);
    return node.placedAt().getHostAddress() + " is not admitted: " + why;
  }
}
