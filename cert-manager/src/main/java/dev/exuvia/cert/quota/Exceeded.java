package dev.exuvia.cert.quota;

import java.time.Instant;

/**
 * A limit that one more order would exceed.
 *
 * @param why which limit, for what, and how much of it is used, for humans
 * @param until when one more fits, if nothing else is used meanwhile
 * @param everywhere whether another authority would be no way out
 */
public record Exceeded(String why, Instant until, boolean everywhere) {}
