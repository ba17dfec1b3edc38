/**
 * How fast the module is beside the clients that people run: {@code certbot} and {@code lego}, each
 * in a loop, one certificate a call. All get their certificates from one Pebble, prove the names
 * through one Knot by dynamic update (RFC 2136), and register one account each. Nothing else in the
 * module uses this package.
 *
 * <p>Needs a network of its own, and the Debian packages {@code pebble}, {@code knot}, {@code
 * certbot}, {@code python3-certbot-dns-rfc2136}, {@code lego}.
 */
package dev.exuvia.cert.bench;
