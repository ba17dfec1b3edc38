package dev.exuvia.lab.traffic;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which a user's session did not serve.
 *
 * @param who the mailbox and port
 * @param from its earliest possible beginning
 * @param length up to the moment the session served again
 * @param cause in words
 */
public record Gap(String who, Instant from, Duration length, String cause) {}
