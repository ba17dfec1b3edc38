package dev.exuvia.dns.propagation;

import java.time.Instant;

/**
 * A wait, and what it is computed from.
 *
 * @param subject the RRset that caches may hold
 * @param at from this instant on, no cache holds the old data
 * @param why for a person: what may be cached until then, and since when it can't be fetched anew
 */
public record Settled(Subject subject, Instant at, String why) {}
