/**
 * Certificates from rotating ACME authorities (RFC 8555).
 *
 * <p>In ACME a client with an <em>account</em> places an <em>order</em> for a set of names. The
 * order has one <em>authorization</em> per name, each proven by a <em>challenge</em>; usually
 * DNS-01: a TXT record at {@code _acme-challenge.NAME}, see {@link dev.exuvia.cert.ChallengeType}.
 * Once all are valid the order is <em>ready</em>, is <em>finalised</em> with a certificate signing
 * request, may be <em>processing</em> for a while, and is <em>valid</em> when the certificate can
 * be fetched.
 *
 * <p>{@link dev.exuvia.cert.choice.IssuerPolicy} ranks who may issue next and says why; {@link
 * dev.exuvia.cert.acme.AcmeIssuance} takes one order one step further at each call and never waits,
 * and asks {@link dev.exuvia.cert.quota.Quotas} before it places one; {@link
 * dev.exuvia.cert.IssuedCertificate} is what came out, already checked against what was asked for;
 * {@link dev.exuvia.cert.renewal.RenewalAdvice} says when to replace it.
 */
package dev.exuvia.cert;
