package dev.exuvia.engine;

import java.util.UUID;

/**
 * An execution that should be looked at, and its lease as it stands.
 *
 * @param held whether a node holds the lease
 * @param token of the latest claim
 * @param beat grows each time the holder renews the lease
 */
public record Due(UUID execution, boolean held, long token, long beat) {}
