/**
 * The records of a mail service as pure functions from facts to RRsets, each citing its RFC. None
 * looks anything up, none knows a zone: a {@link dev.exuvia.dns.RecordSet} comes out, a plan takes
 * it from there.
 */
package dev.exuvia.dns.mail;
