package dev.exuvia.dns.planner;

import dev.exuvia.dns.RecordSet;
import java.time.Duration;
import java.util.Optional;

/**
 * A state of an RRset on its way.
 *
 * @param records empty for none
 * @param remembered how long a cache may remember it at most
 */
record Version(Stage stage, Optional<RecordSet> records, Duration remembered) {
  String data() {
    return records.map(set -> set.rdata().toString()).orElse("the absence");
  }
}
