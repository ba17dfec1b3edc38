/**
 * When a certificate is to be replaced: what its authority asks for (ARI, RFC 9773), and what its
 * age does. Begin with {@link dev.exuvia.cert.renewal.RenewalAdvice}.
 */
package dev.exuvia.cert.renewal;
