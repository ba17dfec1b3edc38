package dev.exuvia.orchestrator.dns;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.CacheTime;
import dev.exuvia.dns.propagation.Replacement;
import dev.exuvia.dns.propagation.Settled;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.orchestrator.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What caches of the world may hold of our names, by what was published and when. */
@ApplicationScoped
public class Caches {

  /**
   * What caches may hold although no server gives it any more.
   *
   * @param until nobody holds it from then on
   */
  public record Held(Replacement replaced, Instant until) {}

  private final Fleet fleet;
  private final Publications publications;
  private final Clock clock;

  public Caches(Fleet fleet, Publications publications, Clock clock) {
    this.fleet = fleet;
    this.publications = publications;
    this.clock = clock;
  }

  /** The arithmetic, with the slack of the fleet's policy. */
  public CacheTime time() {
    return new CacheTime(fleet.policy().slack());
  }

  /**
   * From when on may each RRset that a step changed be relied upon?
   *
   * @throws IllegalStateException when some server does not give all of it: then nobody knows
   */
  public List<Settled> settled(UUID execution, String step) {
    return settled(execution, step, change -> true);
  }

  /**
   * The same of RRsets of one type only: what else the step changed may still be on its way.
   *
   * @throws IllegalStateException when some server does not give all of these
   */
  public List<Settled> settled(UUID execution, String step, RecordType type) {
    return settled(execution, step, change -> change.subject().type() == type);
  }

  private List<Settled> settled(UUID execution, String step, Predicate<Replacement> which) {
    Map<Subject, List<Replacement>> history = publications.history(execution, step);
    return publications.of(execution, step).stream()
        .filter(which)
        .map(change -> settled(change, history.getOrDefault(change.subject(), List.of())))
        .toList();
  }

  private Settled settled(Replacement change, List<Replacement> history) {
    return time()
        .reliable(change, history)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    change.subject()
                        + " is not on every server yet; does this step need the one that publishes it?"));
  }

  /** Of an RRset as it is served now, what earlier executions replaced too. */
  public List<Held> leftovers(Subject subject) {
    Instant now = clock.instant();
    int ttls = CacheTime.ttls(subject.type());
    return publications.history(subject).stream()
        .flatMap(each -> held(each, ttls))
        .filter(held -> held.until().isAfter(now))
        .toList();
  }

  private Stream<Held> held(Replacement replaced, int ttls) {
    return time()
        .forgotten(replaced, ttls)
        .map(settled -> new Held(replaced, settled.at()))
        .stream();
  }

  /**
   * When a record is forgotten that is gone from every server now, with the longest TTL we give.
   */
  public Instant forgottenIfGoneNow() {
    Duration held = time().heldFor(fleet.ttl().normal(), 1);
    return clock.instant().plus(held);
  }
}
