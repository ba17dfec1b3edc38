package dev.exuvia.orchestrator.rotation;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.engine.Action;
import dev.exuvia.engine.StepContext;
import dev.exuvia.engine.StepOutcome;
import dev.exuvia.orchestrator.dkim.Retirement;
import dev.exuvia.orchestrator.dkim.Selector;
import dev.exuvia.orchestrator.dkim.SelectorRing;
import dev.exuvia.orchestrator.dkim.Selectors;
import dev.exuvia.orchestrator.dns.Publisher;
import dev.exuvia.orchestrator.dns.Publisher.Wanted;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Rotation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/**
 * Backs a rotation out before its cut-over: takes back every record that was published ahead for
 * the next generation, and challenges that were left.
 */
@ApplicationScoped
public class WithdrawRecords implements Action {

  private final Fleet fleet;
  private final Rotation rotation;
  private final FleetRecords records;
  private final Publisher publisher;
  private final Selectors selectors;
  private final SelectorRing ring;

  public WithdrawRecords(
      Fleet fleet,
      Rotation rotation,
      FleetRecords records,
      Publisher publisher,
      Selectors selectors,
      SelectorRing ring) {
    this.fleet = fleet;
    this.rotation = rotation;
    this.records = records;
    this.publisher = publisher;
    this.selectors = selectors;
    this.ring = ring;
  }

  @Override
  public String name() {
    return "withdraw-records";
  }

  @Override
  public StepOutcome run(StepContext step) {
    List<Generation> next = List.of(rotation.next(step.execution()));
    List<Generation> old = rotation.current(step.execution()).stream().toList();
    Stream<Wanted> kept =
        Stream.concat(tlsa(old), records.senders(old).stream().map(Wanted::present));
    Stream<Wanted> published =
        Stream.concat(
            selectors.of(next.getFirst()).stream().map(this::withdrawn),
            records.nodeNames(next).stream().map(each -> Wanted.absent(each.name(), each.type())));
    Stream<Wanted> challenges =
        records.certificates().challengeNames(next.getFirst()).stream()
            .map(name -> Wanted.absent(name, RecordType.TXT));
    return publisher.publish(
        step, Stream.of(kept, published, challenges).flatMap(each -> each).toList());
  }

  /** A slot of the ring is never left without a record. */
  private Wanted withdrawn(Selector selector) {
    return ring.holds(selector)
        ? Retirement.revoked(selector, fleet)
        : Wanted.absent(selector.recordName(), RecordType.TXT);
  }

  /** Backing out the fleet's first generation leaves none. */
  private Stream<Wanted> tlsa(List<Generation> old) {
    List<RecordSet> kept = records.certificates().tlsa(old);
    return kept.isEmpty()
        ? Stream.of(Wanted.absent(records.certificates().tlsaName(), RecordType.TLSA))
        : kept.stream().map(Wanted::present);
  }
}
