package dev.exuvia.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.cert.pem.Pem;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

final class IssuedCertificateTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final Instant SOON = NOW.plus(Duration.ofDays(6));
  private static final KeyPair KEY = KeyType.ECDSA_P384.generate();
  private static final GeneralName MX = new GeneralName(GeneralName.dNSName, "mx.kestrel.test");
  private static final GeneralName IMAP = new GeneralName(GeneralName.dNSName, "imap.kestrel.test");
  private static final SortedSet<String> NAMES =
      new TreeSet<>(List.of("mx.kestrel.test", "imap.kestrel.test"));

  private final TestAuthority authority = new TestAuthority();

  @Test
  void whatWasOrderedIsTaken() throws Exception {
    X509Certificate root = authority.certificate(NOW, SOON);
    X509Certificate leaf = good();
    IssuedCertificate issued = checked(List.of(leaf, root));
    assertThat(issued.names()).isEqualTo(NAMES);
    assertThat(issued.notAfter()).isEqualTo(SOON);
    assertThat(issued.keyType()).isEqualTo(KeyType.ECDSA_P384);
    assertThat(issued.issuerName()).isEqualTo("CN=Test Authority");
    assertThat(issued.serial()).isEqualTo("0ace17");
    assertThat(issued.spkiSha256())
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256").digest(KEY.getPublic().getEncoded())));
    assertThat(Pem.certificates(issued.pem())).containsExactly(leaf, root);
  }

  @Test
  void tooFewOrTooManyNamesAreRefused() throws Exception {
    refused("it is for [mx.kestrel.test]", issue(NOW, SOON, MX));
    refused(
        "it is for [evil.test, imap.kestrel.test, mx.kestrel.test]",
        issue(NOW, SOON, MX, IMAP, new GeneralName(GeneralName.dNSName, "evil.test")));
    refused(
        "names beside DNS names",
        issue(NOW, SOON, MX, IMAP, new GeneralName(GeneralName.iPAddress, "10.72.0.1")));
    refused("it is for []", issue(NOW, SOON));
  }

  @Test
  void anotherKeyIsRefused() throws Exception {
    X509Certificate other =
        authority.issue(
            KeyType.ECDSA_P384.generate().getPublic(),
            NOW,
            SOON,
            KeyPurposeId.id_kp_serverAuth,
            MX,
            IMAP);
    refused("another key", other);
  }

  @Test
  void whatIsNotValidNowIsRefused() throws Exception {
    refused("valid only from", issue(NOW.plus(Duration.ofMinutes(6)), SOON, MX, IMAP));
    refused("valid only until", issue(NOW.minus(Duration.ofDays(2)), NOW, MX, IMAP));
    checked(List.of(issue(NOW.plus(Duration.ofMinutes(5)), SOON, MX, IMAP)));
  }

  @Test
  void aCertificateThatIsNotForServersIsRefused() throws Exception {
    refused(
        "not for TLS servers",
        authority.issue(KEY.getPublic(), NOW, SOON, KeyPurposeId.id_kp_clientAuth, MX, IMAP));
  }

  @Test
  void aChainThatDoesNotHoldIsRefused() throws Exception {
    X509Certificate stranger = new TestAuthority().certificate(NOW, SOON);
    assertThatThrownBy(() -> checked(List.of(good(), stranger)))
        .hasMessageContaining("certificate 1 of the chain is not signed by the next");
    assertThatThrownBy(() -> checked(List.of())).hasMessageContaining("empty");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() throws Exception {
    X509Certificate bad =
        authority.issue(
            KeyType.RSA_2048.generate().getPublic(),
            NOW.minus(Duration.ofDays(9)),
            NOW.minus(Duration.ofDays(1)),
            KeyPurposeId.id_kp_clientAuth,
            MX);
    assertThatThrownBy(() -> checked(List.of(bad)))
        .isInstanceOfSatisfying(
            UnexpectedCertificateException.class, e -> assertThat(e.findings()).hasSize(4));
  }

  private void refused(String why, X509Certificate certificate) {
    assertThatThrownBy(() -> checked(List.of(certificate)))
        .isInstanceOf(UnexpectedCertificateException.class)
        .hasMessageContaining(why);
  }

  private X509Certificate good() throws Exception {
    return issue(NOW, SOON, MX, IMAP);
  }

  private X509Certificate issue(Instant from, Instant until, GeneralName... names)
      throws Exception {
    return authority.issue(KEY.getPublic(), from, until, KeyPurposeId.id_kp_serverAuth, names);
  }

  private static IssuedCertificate checked(List<X509Certificate> chain) {
    return IssuedCertificate.checked(chain, NAMES, KEY.getPublic(), NOW);
  }
}
