package dev.exuvia.dns.bench;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.Zone;
import java.util.List;

/** Somebody who can publish records that don't exist yet. */
@FunctionalInterface
interface Publisher {
  /**
   * Gets ready for the work.
   *
   * @return the work, which is measured
   */
  Runnable prepared(Zone zone, List<RecordSet> records);
}
