package dev.exuvia.providers;

import java.net.InetAddress;
import java.time.Instant;

/**
 * An address that was let go of but is held back, so that no stranger, and no later generation,
 * receives what stragglers still send there.
 *
 * @param until the first moment at which it may be given out again
 */
public record QuarantinedAddress(InetAddress address, Instant until) {}
