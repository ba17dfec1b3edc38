/**
 * The message format (RFC 1035 section 4, by dnsjava) and its transports. Everything that knows
 * dnsjava's types and sockets at once is here; nobody outside this module needs it.
 */
package dev.exuvia.dns.wire;
