package dev.exuvia.orchestrator.dns;

import static java.util.stream.Collectors.toMap;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.Zone;
import dev.exuvia.engine.Actor;
import dev.exuvia.orchestrator.dns.ExpectedRecords.Expected;
import dev.exuvia.orchestrator.journal.Journal;
import dev.exuvia.orchestrator.journal.Kind;
import dev.exuvia.orchestrator.journal.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Plans that bring a zone back to what we published last. A plan is applied by its digest: if the
 * zone is no longer as it was when the plan was shown, the digest is another and nothing happens.
 */
@ApplicationScoped
public class Repairs {

  private final Zones zones;
  private final ExpectedRecords expected;
  private final Journal journal;

  public Repairs(Zones zones, ExpectedRecords expected, Journal journal) {
    this.zones = zones;
    this.expected = expected;
    this.journal = journal;
  }

  /** One plan for each zone that is not as it should be. */
  public List<Plan> plans() {
    return zones.all().stream().map(this::plan).filter(plan -> !plan.isEmpty()).toList();
  }

  /**
   * What has to change in a zone; empty when nothing does.
   *
   * @throws dev.exuvia.dns.DnsException when the primary can't be read
   */
  public Plan plan(Zone zone) {
    var wanted =
        expected.settled().stream()
            .filter(each -> each.zone().equals(zone.name()))
            .collect(toMap(Expected::subject, Expected::records));
    List<Change> changes =
        wanted.entrySet().stream()
            .flatMap(
                each ->
                    Change.towards(
                        zones.read(each.getKey().name(), each.getKey().type()), each.getValue())
                        .stream())
            .toList();
    return new Plan(zone, changes);
  }

  /**
   * Applies a zone's plan.
   *
   * @param digest of the plan that a person has seen
   * @param force whether it may change more of the zone than is usual
   * @param actor who wants it
   * @throws StalePlanException when the plan would be another one now; nothing was changed
   * @throws dev.exuvia.dns.DnsException when the zone refuses; nothing was changed
   */
  public Plan apply(Zone zone, String digest, boolean force, Actor actor) {
    Plan now = plan(zone);
    if (!now.digest().equals(digest)) {
      throw new StalePlanException(zone, digest, now.digest());
    }
    zones.backend(zone).apply(force ? now.force() : now);
    journal.add(
        Kind.DRIFT_MENDED,
        zone.name(),
        "%d RRsets by plan %s".formatted(now.changes().size(), digest),
        Origin.of(actor));
    return now;
  }
}
