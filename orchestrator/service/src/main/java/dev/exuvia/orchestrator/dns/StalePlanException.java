package dev.exuvia.orchestrator.dns;

import dev.exuvia.dns.Zone;

/** The zone has changed since the plan was made. Look at the new plan and approve that. */
public final class StalePlanException extends RuntimeException {

  private static final long serialVersionUID = 1;

  StalePlanException(Zone zone, String approved, String now) {
    super(
        "zone %s has changed since plan %s was made: the plan is %s now, nothing was changed"
            .formatted(zone.name(), approved, now));
  }
}
