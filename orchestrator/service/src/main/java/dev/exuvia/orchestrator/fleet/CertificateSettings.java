package dev.exuvia.orchestrator.fleet;

import dev.exuvia.cert.acme.RevocationCause;
import dev.exuvia.cert.quota.Breaker;
import java.util.Optional;

/**
 * How a fleet's certificates are.
 *
 * @param sideBySide whether each generation has an RSA and an ECDSA certificate: then the key types
 *     have both kinds
 * @param revokeReplaced why a certificate is revoked once it was replaced; empty: it isn't
 * @param breaker how many orders for the same names may come close together
 */
public record CertificateSettings(
    boolean sideBySide, Optional<RevocationCause> revokeReplaced, Breaker breaker) {}
