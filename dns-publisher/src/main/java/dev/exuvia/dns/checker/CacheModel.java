package dev.exuvia.dns.checker;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What caches may hold. A state is visible from the instant in which the first server gives it
 * until its TTL and the slack have passed after the last server stopped; for TLSA two TTLs.
 */
final class CacheModel {
  /** Some cache may give a state during all of this. */
  record Visible(State state, Interval when) {}

  private final Map<Subject, List<Visible>> visible = new LinkedHashMap<>();

  /**
   * @param slack by which resolvers may stretch a TTL
   */
  CacheModel(Timeline timeline, Duration slack) {
    for (Served served : timeline.served()) {
      Interval when = served.when().longerBy(kept(served)).longerBy(slack);
      visible
          .computeIfAbsent(served.subject(), subject -> new ArrayList<>())
          .add(new Visible(served.state(), when));
    }
  }

  /**
   * A sender that took a TLSA set from a cache in its last instant may itself keep it for its TTL
   * (RFC 7671 section 8.1 waits two TTLs).
   */
  private static Duration kept(Served served) {
    Duration ttl = served.state().ttl();
    return served.subject().type() == RecordType.TLSA ? ttl.plus(ttl) : ttl;
  }

  /** All that anybody ever looked at. */
  Set<Subject> subjects() {
    return visible.keySet();
  }

  /** All that caches hold of an RRset at any time; empty when nobody ever looked. */
  List<Visible> ever(Subject subject) {
    return visible.getOrDefault(subject, List.of());
  }
}
