package dev.exuvia.cert.preset;

import java.time.Duration;

/**
 * A certificate profile that an order may ask for.
 *
 * @param name what it is asked for by
 * @param lifetime of its certificates
 * @param names how many a certificate has at most
 */
public record Profile(String name, Duration lifetime, int names) {}
