package dev.exuvia.orchestrator.fleet;

import java.net.URI;
import java.util.Optional;

/**
 * Where others report to, each a {@code mailto:} or {@code https:} URI.
 *
 * @param dmarc mail that failed (RFC 7489 section 7.2)
 * @param tls connections that failed (RFC 8460)
 */
public record Reports(Optional<URI> dmarc, Optional<URI> tls) {}
