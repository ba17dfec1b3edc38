package dev.exuvia.orchestrator.fleet;

import dev.exuvia.dns.mail.MtaStsPolicy.Mode;
import java.time.Duration;

/**
 * The MTA-STS policy of every service domain (RFC 8461 section 3.2).
 *
 * @param maxAge how long a sender keeps the policy
 */
public record MtaStsSettings(Mode mode, Duration maxAge) {}
