package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.renewal.RenewalAdvice;
import java.time.Instant;
import java.util.SortedSet;

/**
 * A certificate that the live nodes show, and how long it does.
 *
 * @param generation of the nodes
 * @param issuer name in the fleet
 * @param serial hex
 * @param names DNS names that it is valid for
 * @param spkiSha256 hex of SHA-256 over its public key
 * @param endsSoon whether less is left than a rotation and a half
 * @param replacement when it is replaced between rotations if it is still in use, and why then
 */
public record CertificateStatus(
    int generation,
    String issuer,
    KeyType keyType,
    String serial,
    SortedSet<String> names,
    String spkiSha256,
    Instant notBefore,
    Instant notAfter,
    boolean endsSoon,
    RenewalAdvice replacement) {}
