/**
 * Publishing by dynamic update (RFC 2136), authenticated by TSIG (RFC 8945), read back by query and
 * zone transfer (RFC 5936). Works with any server that speaks these; tested against Knot, BIND and
 * PowerDNS.
 *
 * <p>One plan is one UPDATE message, which the server applies as a whole or not at all (RFC 2136
 * section 3.7). Each {@code before} becomes a prerequisite of it (section 2.4): "RRset does not
 * exist", or "RRset exists (value dependent)". Prerequisites don't see TTLs, so these are compared
 * by a query just before. After an outcome that nobody saw, because the connection broke, the
 * backend looks before it repeats.
 */
package dev.exuvia.dns.rfc2136;
