package dev.exuvia.cert;

import dev.exuvia.cert.pem.Pem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;

/**
 * A certificate with the chain that the authority sent along.
 *
 * @param chain the certificate first, then each one's signer, without the root; at least one
 */
public record IssuedCertificate(List<X509Certificate> chain) {
  public IssuedCertificate {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a certificate chain has at least one certificate");
    }
  }

  /**
   * Takes a chain only when it is what was ordered: exactly these names, this key, valid now, for
   * TLS servers, each certificate signed by the next.
   *
   * @throws UnexpectedCertificateException with everything that is wrong
   */
  public static IssuedCertificate checked(
      List<X509Certificate> chain, SortedSet<String> names, PublicKey key, Instant now) {
    List<String> findings = CertificateCheck.findings(chain, names, key, now);
    if (!findings.isEmpty()) {
      throw new UnexpectedCertificateException(findings);
    }
    return new IssuedCertificate(chain);
  }

  /** The certificate itself. */
  public X509Certificate leaf() {
    return chain.getFirst();
  }

  /** The DNS names it is for. */
  public SortedSet<String> names() {
    return CertificateCheck.dnsNames(leaf());
  }

  /** The kind of its key. */
  public KeyType keyType() {
    return KeyType.of(leaf().getPublicKey())
        .orElseThrow(() -> new IllegalStateException("a key of an unknown type was certified"));
  }

  /**
   * SHA-256 of the public key as TLSA {@code 3 1 1} has it (RFC 6698), 64 lower-case hex digits.
   */
  public String spkiSha256() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(leaf().getPublicKey().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** From when it is valid. */
  public Instant notBefore() {
    return leaf().getNotBefore().toInstant();
  }

  /** Until when it is valid. */
  public Instant notAfter() {
    return leaf().getNotAfter().toInstant();
  }

  /** The name of the authority's certificate that signed it (RFC 2253). */
  public String issuerName() {
    return leaf().getIssuerX500Principal().getName();
  }

  /** The serial number, two lower-case hex digits per octet. */
  public String serial() {
    String digits = leaf().getSerialNumber().toString(16);
    return digits.length() % 2 == 0 ? digits : "0" + digits;
  }

  /** The chain as a server wants it in its {@code fullchain.pem}. */
  public String pem() {
    return Pem.of(chain);
  }
}
