/**
 * How fast the module is beside the tools that people use for the same: {@code nsupdate} for
 * publishing (RFC 2136), {@code dnsperf} for asking. Contenders do the same work against the same
 * servers, take turns, and are compared by the median of their rounds, because on a shared machine
 * only ratios of one run mean something. Nothing else in the module uses this package.
 *
 * <p>Needs a network of its own, and the Debian packages {@code knot}, {@code bind9}, {@code
 * bind9-dnsutils}, {@code dnsperf}.
 */
package dev.exuvia.dns.bench;
