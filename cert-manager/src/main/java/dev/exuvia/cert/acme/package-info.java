/**
 * An order's way through an ACME authority (RFC 8555), one step at each call. {@link
 * dev.exuvia.cert.acme.AcmeIssuance} is the door: it looks up or makes the account, places the
 * order once the limits allow it, shows which challenges to publish, and follows the order to its
 * certificate, whatever dies or breaks in between. Only this package knows acme4j.
 */
package dev.exuvia.cert.acme;
