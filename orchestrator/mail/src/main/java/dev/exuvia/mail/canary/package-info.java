/**
 * Proofs from outside that a mail service works: {@link dev.exuvia.mail.canary.PortProof} for one
 * port of one address, {@link dev.exuvia.mail.canary.CanaryMail} for a mail that goes in by
 * submission and is read back by IMAP. The rotation uses them before cutover, the lab every second.
 */
package dev.exuvia.mail.canary;
