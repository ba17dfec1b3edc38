package dev.exuvia.lab.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One stretch of about a second, as the watch saw it.
 *
 * @param overslept the longest time by which a sleep lasted longer than asked
 * @param waiting the part of the time, 0 to 1, in which something on the machine wanted a processor
 *     and had none; empty where the kernel does not tell
 */
public record Second(Instant from, Instant until, Duration overslept, Optional<Double> waiting) {}
