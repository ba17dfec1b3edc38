package dev.exuvia.lab.ledger;

import java.time.Instant;

/**
 * Something that should not have happened.
 *
 * @param where which client, name, address or message
 * @param what in words
 */
public record Mishap(Instant at, String where, String what) {}
