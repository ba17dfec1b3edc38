package dev.exuvia.dns.planner;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.propagation.Subject;
import java.time.Duration;
import java.util.Optional;

/**
 * A state of an RRset on its way.
 *
 * @param records empty for none
 * @param remembered how long a cache may remember it at most
 */
record Version(Stage stage, Optional<RecordSet> records, Duration remembered) {
  /** Where on its way. */
  enum Stage {
    PUBLISHED("as published"),
    LOWERED("TTL lowered"),
    BRIDGED("old and new"),
    REPLACED("as desired"),
    RESTORED("TTL restored");

    private final String text;

    Stage(String text) {
      this.text = text;
    }

    Event of(Subject subject) {
      return new Event(subject + " " + text);
    }
  }

  String data() {
    return records.map(set -> set.rdata().toString()).orElse("the absence");
  }
}
