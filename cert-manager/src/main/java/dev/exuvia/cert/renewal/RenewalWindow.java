package dev.exuvia.cert.renewal;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * When an authority wants a certificate to be replaced (RFC 9773 section 4.2), as it said it:
 * nobody has judged yet whether that makes sense, see {@link RenewalAdvice}.
 *
 * @param explanation a page for humans
 * @param nextLook when to ask again
 */
public record RenewalWindow(
    Instant start, Instant end, Optional<URI> explanation, Instant nextLook) {}
