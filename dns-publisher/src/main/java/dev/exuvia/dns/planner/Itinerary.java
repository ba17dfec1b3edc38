package dev.exuvia.dns.planner;

import dev.exuvia.dns.ImpossibleTransitionException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.propagation.CacheTime;
import dev.exuvia.dns.propagation.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where one RRset starts and ends and how its zone keeps time: all that a {@link Course} along any
 * {@link Route} is made of.
 */
record Itinerary(
    Subject subject,
    ZoneTiming zone,
    Timing timing,
    Optional<Published> published,
    Optional<RecordSet> desired,
    Optional<RecordSet> bridge,
    Optional<Event> tied) {

  /** Whether there is a state between that serves both sides. */
  boolean canBridge() {
    return bridge.isPresent();
  }

  /** Whether a lower TTL would let caches forget the published data earlier. */
  boolean canLower() {
    return timing.rotatingTtl().isPresent()
        && published
            .filter(now -> now.records().ttl().compareTo(timing.rotatingTtl().get()) > 0)
            .isPresent()
        && !sameData();
  }

  private boolean sameData() {
    return published
        .flatMap(now -> desired.map(then -> then.sameData(now.records())))
        .orElse(published.isEmpty() && desired.isEmpty());
  }

  /**
   * @throws ImpossibleTransitionException when a cache could outlive a signature
   */
  Course along(Route route) {
    List<Version> versions = new ArrayList<>();
    versions.add(version(Stage.PUBLISHED, published.map(Published::records)));
    if (route.lowered()) {
      add(versions, Stage.LOWERED, published.map(now -> low(now.records())));
    }
    if (route.bridged()) {
      add(versions, Stage.BRIDGED, bridge.map(this::low));
    }
    add(versions, Stage.REPLACED, route.lowered() ? desired.map(this::low) : desired);
    if (route.lowered()) {
      add(versions, Stage.RESTORED, desired);
    }
    List<Event> begins = versions.stream().skip(1).map(this::begin).toList();
    List<Leftover> earlier = published.map(Published::earlier).orElse(List.of());
    return new Course(subject, versions, begins, earlier, zone.lag(), timing.slack());
  }

  private void add(List<Version> versions, Stage stage, Optional<RecordSet> records) {
    if (!records.equals(versions.getLast().records())) {
      records.ifPresent(this::requireSignatures);
      versions.add(version(stage, records));
    }
  }

  private Version version(Stage stage, Optional<RecordSet> records) {
    Duration ttl = records.map(RecordSet::ttl).orElse(zone.negativeTtl());
    Duration longest = published.map(Published::longestTtl).orElse(ttl);
    return new Version(stage, records, stage == Stage.PUBLISHED ? longest : ttl);
  }

  private RecordSet low(RecordSet records) {
    return timing
        .rotatingTtl()
        .filter(low -> low.compareTo(records.ttl()) < 0)
        .map(records::withTtl)
        .orElse(records);
  }

  private Event begin(Version version) {
    return version.stage() == Stage.REPLACED
        ? tied.orElseGet(() -> Stage.REPLACED.of(subject))
        : version.stage().of(subject);
  }

  private void requireSignatures(RecordSet records) {
    Duration held = zone.lag().plus(new CacheTime(timing.slack()).heldFor(records.ttl(), 1));
    if (zone.signatureMargin().filter(margin -> held.compareTo(margin) > 0).isPresent()) {
      throw new ImpossibleTransitionException(
          List.of(
              "caches may hold %s for %s, its signatures are valid for %s at least: take a shorter TTL"
                  .formatted(subject, held, zone.signatureMargin().get())));
    }
  }
}
