package dev.exuvia.dns.planner;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.propagation.Subject;
import java.util.List;
import java.util.Map;

/**
 * From which records to which.
 *
 * @param zones every zone that holds any of the records
 * @param published the RRsets under management, as they are served
 * @param desired as they shall be; what is published and not desired is deleted
 * @param policies MTA-STS policies beside their announcements
 * @param tied RRsets whose new data appears at an event of the fleet instead of as soon as possible
 *     ("all at cut-over")
 */
public record Goal(
    List<ZoneTiming> zones,
    List<Published> published,
    List<RecordSet> desired,
    List<PolicyChange> policies,
    Map<Subject, Event> tied) {
  public Goal {
    zones = List.copyOf(zones);
    published = List.copyOf(published);
    desired = List.copyOf(desired);
    policies = List.copyOf(policies);
    tied = Map.copyOf(tied);
  }
}
