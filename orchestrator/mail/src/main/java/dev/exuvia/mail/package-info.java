/**
 * What a mail service's ports are, for those who run them, those who prove them and those who judge
 * them from outside: {@link dev.exuvia.mail.MailPort} is each of them, {@link
 * dev.exuvia.mail.MailEndpoint} one at an address under a name. {@code wire} are the clients,
 * {@code canary} the proofs.
 */
package dev.exuvia.mail;
