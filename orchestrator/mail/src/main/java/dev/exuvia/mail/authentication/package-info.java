/**
 * A message as its receiver judges it: {@link dev.exuvia.mail.authentication.SignatureCheck}
 * verifies its DKIM signatures (RFC 6376, RFC 8463) against the keys that DNS gives, {@link
 * dev.exuvia.mail.authentication.DmarcRecord} says which of their domains count for its author (RFC
 * 7489 section 3.1.1).
 */
package dev.exuvia.mail.authentication;
