/**
 * The mail protocols as their clients see them: small blocking clients for SMTP (RFC 5321, RFC
 * 6409), IMAP (RFC 3501, RFC 2177) and POP3 (RFC 1939, RFC 2595) on one line-based connection.
 *
 * <p>All three open alike. The server speaks first (a greeting: SMTP {@code 220}, IMAP {@code *
 * OK}, POP3 {@code +OK}), or, on the implicit TLS ports of RFC 8314, after the TLS handshake. On
 * the other ports the client asks what the server can do (EHLO, CAPABILITY, CAPA), asks for TLS
 * (STARTTLS, STLS), shakes hands and asks again, because nothing said before TLS may be believed
 * (RFC 3207 section 6). A server that wants a client to go elsewhere says so politely: SMTP {@code
 * 421}, IMAP {@code * BYE}, POP3 {@code -ERR}; here that is {@link
 * dev.exuvia.mail.wire.PoliteGoodbyeException}, told apart from a broken connection.
 *
 * <p>These are own clients, not Jakarta Mail, because a proof needs what a mail library hides: a
 * connection to one given address under another name, the certificate chain, what was offered
 * before TLS, the instant of the last byte, a deadline on every read, and IDLE without a selector
 * thread. They block and are meant for virtual threads; none is safe for use by two threads at
 * once, except that {@code close} may be called from anywhere and ends a blocked read.
 */
package dev.exuvia.mail.wire;
