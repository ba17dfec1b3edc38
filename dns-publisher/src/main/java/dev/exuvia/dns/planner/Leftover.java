package dev.exuvia.dns.planner;

import dev.exuvia.dns.RecordSet;
import java.time.Duration;
import java.util.Optional;

/**
 * A state of an RRset that no server gives any more and some cache may still hold.
 *
 * @param records empty for a remembered absence
 * @param left after the begin of the transition nobody holds it from then on, slack included
 */
public record Leftover(Optional<RecordSet> records, Duration left) {}
