package dev.exuvia.mail.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.exuvia.mail.TlsVersion;
import dev.exuvia.mail.canary.PortSight.Agreement;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortSurveyTest {

  private static final KeyPair RSA = TestCertificate.key("RSA", 2048);
  private static final Set<TlsVersion> BOTH = Set.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);
  private static final KeyPair RSA_AUTHORITY = TestCertificate.key("RSA", 2048);
  private static final List<X509Certificate> ROOTS =
      List.of(TestCertificate.root(), TestCertificate.root(RSA_AUTHORITY));
  private static final List<X509Certificate> ECDSA_CHAIN = List.of(new TestCertificate().signed());
  private static final List<X509Certificate> RSA_CHAIN = List.of(rsa(RSA_AUTHORITY).signed());

  private static TestCertificate rsa(KeyPair authority) {
    TestCertificate certificate = new TestCertificate();
    certificate.key = RSA;
    certificate.signer = authority;
    certificate.serial = BigInteger.valueOf(0x25a);
    return certificate;
  }

  private static final Map<List<X509Certificate>, PrivateKey> WITH_ECDSA =
      Map.of(ECDSA_CHAIN, TestCertificate.LEAF.getPrivate());
  private static final Map<List<X509Certificate>, PrivateKey> WITH_BOTH =
      Map.of(ECDSA_CHAIN, TestCertificate.LEAF.getPrivate(), RSA_CHAIN, RSA.getPrivate());

  private static PortSight look(
      Map<List<X509Certificate>, PrivateKey> keys,
      List<String> versions,
      List<X509Certificate> roots,
      TlsDemand demand)
      throws GeneralSecurityException, IOException {
    try (TlsServer server = new TlsServer(keys, versions.toArray(String[]::new))) {
      return new PortSurvey(TlsClient.trusting(roots), "me.test", Duration.ofSeconds(10))
          .look(server.endpoint(), demand);
    }
  }

  private static final Set<String> SUITES =
      Set.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private static TlsDemand demand(Set<TlsVersion> versions, List<List<X509Certificate>> issued) {
    return new TlsDemand(issued, versions, SUITES);
  }

  @Test
  void aPortThatDoesAsDemandedMeetsNoObjection() throws Exception {
    PortSight sight =
        look(WITH_ECDSA, List.of("TLSv1.2", "TLSv1.3"), ROOTS, demand(BOTH, List.of(ECDSA_CHAIN)));

    assertThat(sight.objections()).isEmpty();
    assertThat(sight.agreements()).extracting(Agreement::version).contains("TLSv1.2", "TLSv1.3");
  }

  @Test
  void eachCertificateIsShownToWhoAsksForItsKind() throws Exception {
    PortSight sight =
        look(
            WITH_BOTH,
            List.of("TLSv1.2", "TLSv1.3"),
            ROOTS,
            demand(BOTH, List.of(ECDSA_CHAIN, RSA_CHAIN)));

    assertThat(sight.objections()).isEmpty();
    assertThat(sight.agreements())
        .extracting(Agreement::leaf)
        .contains(ECDSA_CHAIN.getFirst(), RSA_CHAIN.getFirst());
    assertThat(sight.agreements())
        .extracting(Agreement::leaf, Agreement::version)
        .contains(tuple(RSA_CHAIN.getFirst(), "TLSv1.2"), tuple(RSA_CHAIN.getFirst(), "TLSv1.3"));
  }

  @Test
  void anRsaLeafUnderAnEcdsaKeyIsAskedForInTls12() throws Exception {
    List<X509Certificate> mixed = List.of(rsa(TestCertificate.AUTHORITY).signed());
    PortSight sight =
        look(
            Map.of(ECDSA_CHAIN, TestCertificate.LEAF.getPrivate(), mixed, RSA.getPrivate()),
            List.of("TLSv1.2", "TLSv1.3"),
            ROOTS,
            demand(BOTH, List.of(ECDSA_CHAIN, mixed)));

    assertThat(sight.objections()).isEmpty();
    assertThat(sight.agreements())
        .filteredOn(agreement -> agreement.leaf().equals(mixed.getFirst()))
        .extracting(Agreement::version)
        .containsExactly("TLSv1.2");
  }

  @Test
  void aCertificateThatIsNotShownWhenAskedForIsMissed() throws Exception {
    PortSight sight =
        look(
            WITH_ECDSA,
            List.of("TLSv1.2", "TLSv1.3"),
            ROOTS,
            demand(BOTH, List.of(ECDSA_CHAIN, RSA_CHAIN)));

    assertThat(sight.objections())
        .hasSize(2)
        .allMatch(objection -> objection.contains("handshake_failure"))
        .anyMatch(objection -> objection.startsWith("offered TLSv1.2 and RSA alone: "))
        .anyMatch(objection -> objection.startsWith("offered TLSv1.3 and RSA alone: "));
  }

  @Test
  void anOlderVersionThanDemandedIsObjectedTo() throws Exception {
    PortSight sight =
        look(
            WITH_ECDSA,
            List.of("TLSv1.2", "TLSv1.3"),
            ROOTS,
            demand(Set.of(TlsVersion.TLS_1_3), List.of(ECDSA_CHAIN)));

    assertThat(sight.objections()).containsExactly("agrees on TLSv1.2 when offered TLSv1.2");
  }

  @Test
  void aVersionThatIsMissingIsObjectedTo() throws Exception {
    PortSight sight =
        look(WITH_ECDSA, List.of("TLSv1.3"), ROOTS, demand(BOTH, List.of(ECDSA_CHAIN)));

    assertThat(sight.objections())
        .singleElement()
        .asString()
        .startsWith("offered TLSv1.2 alone: ")
        .contains("protocol_version");
  }

  @Test
  void aSuiteThatIsNotAllowedIsObjectedTo() throws Exception {
    PortSight sight =
        look(
            WITH_ECDSA,
            List.of("TLSv1.3"),
            ROOTS,
            new TlsDemand(
                List.of(ECDSA_CHAIN),
                Set.of(TlsVersion.TLS_1_3),
                Set.of("TLS_CHACHA20_POLY1305_SHA256")));

    assertThat(sight.objections())
        .containsExactly("agrees on the cipher suite TLS_AES_256_GCM_SHA384");
  }

  @Test
  void whatDiffersFromTheIssuedIsNamed() throws Exception {
    TestCertificate issued = new TestCertificate();
    issued.serial = BigInteger.valueOf(0xbeef);
    issued.from = ECDSA_CHAIN.getFirst().getNotBefore().toInstant();
    issued.until = ECDSA_CHAIN.getFirst().getNotAfter().toInstant();

    PortSight sight =
        look(
            WITH_ECDSA,
            List.of("TLSv1.2", "TLSv1.3"),
            ROOTS,
            demand(BOTH, List.of(List.of(issued.signed()))));

    assertThat(sight.objections())
        .containsExactly("leaf: serial number shown is ace17, issued was beef");
  }

  @Test
  void aCertificateThatIsNotBelievedIsComparedToo() throws Exception {
    PortSight sight =
        look(
            WITH_ECDSA,
            List.of("TLSv1.3"),
            RSA_CHAIN,
            demand(Set.of(TlsVersion.TLS_1_3), List.of(RSA_CHAIN)));

    assertThat(sight.objections())
        .contains("leaf: serial number shown is ace17, issued was 25a")
        .first()
        .asString()
        .contains("PKIX path building failed");
  }
}
