package dev.exuvia.orchestrator.rotation.plan;

import dev.exuvia.dns.planner.Published;
import dev.exuvia.dns.planner.ZoneTiming;
import java.util.List;

/**
 * What name servers give now.
 *
 * @param zones every zone of the fleet, and how its changes spread
 * @param published the RRsets that were asked for and exist
 */
record Served(List<ZoneTiming> zones, List<Published> published) {
  Served {
    zones = List.copyOf(zones);
    published = List.copyOf(published);
  }
}
