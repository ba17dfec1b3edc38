/**
 * Real name servers as child processes, for the lab and for integration tests: Knot, BIND or
 * PowerDNS as signing primary, Knot or BIND as secondary, Unbound as validating resolver. Each gets
 * a directory of its own, writes everything there, and is ended by its process id when it is
 * closed. Run them inside a network namespace of their own; they bind exactly the addresses they
 * are given.
 *
 * <p>Needs root for port 53, and the Debian packages {@code knot}, {@code bind9}, {@code unbound},
 * {@code pdns-server}, {@code pdns-backend-sqlite3}, {@code sqlite3}.
 */
package dev.exuvia.dns.lab;
