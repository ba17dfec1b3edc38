package dev.exuvia.mail.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateComparisonTest {

  private final X509Certificate leaf = new TestCertificate().signed();
  private final X509Certificate root = TestCertificate.root();

  @Test
  void equalChainsDifferInNothing() {
    assertThat(CertificateComparison.between(List.of(leaf, root), List.of(leaf, root))).isEmpty();
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        change("subject", "CN=other", made -> made.subject = "CN=other"),
        change("issuer", "CN=Other Authority", made -> made.issuer = "CN=Other Authority"),
        change("serial number", "beef", made -> made.serial = BigInteger.valueOf(0xbeef)),
        change("names", "mail.kestrel.test", made -> made.names = List.of("mail.kestrel.test")),
        change("key", "RSA ", made -> made.key = TestCertificate.key("RSA", 2048)),
        change("start of validity", "Z", made -> made.from = made.from.minusSeconds(60)),
        change("expiry", "Z", made -> made.until = made.until.plusSeconds(60)),
        change("key usage", "keyAgreement", made -> made.usage = KeyUsage.keyAgreement),
        change(
            "extended key usage",
            "1.3.6.1.5.5.7.3.2",
            made -> made.purpose = KeyPurposeId.id_kp_clientAuth),
        change("OCSP responder", "http://o2.test", made -> made.ocsp = "http://o2.test"),
        change(
            "place of the issuer's certificate",
            "http://c2.test",
            made -> made.caIssuers = "http://c2.test"),
        change("CRL distribution point", "http://l2.test", made -> made.crl = "http://l2.test"),
        change(
            "SCTs",
            "log CAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg= at 2025-10-09T08:53:20Z",
            made -> made.log = 8),
        change("other extensions", "1.3.6.1.5.5.7.1.24=", made -> made.mustStaple = true));
  }

  private static Arguments change(String field, String shown, Consumer<TestCertificate> change) {
    return arguments(field, shown, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void eachFieldThatDiffersIsNamedAndNoOther(
      String field, String shown, Consumer<TestCertificate> change) {
    TestCertificate made = new TestCertificate();
    made.from = leaf.getNotBefore().toInstant();
    made.until = leaf.getNotAfter().toInstant();
    change.accept(made);

    assertThat(CertificateComparison.between(List.of(leaf, root), List.of(made.signed(), root)))
        .singleElement()
        .satisfies(
            difference -> {
              assertThat(difference.place()).isEqualTo("leaf");
              assertThat(difference.field()).isEqualTo(field);
              assertThat(difference.shown()).contains(shown);
              assertThat(difference.issued()).isNotEqualTo(difference.shown());
            });
  }

  /** An authority signs anew each time, so two signatures never agree. */
  @Test
  void whatDiffersInNoFieldIsStillAnotherCertificate() {
    TestCertificate again = new TestCertificate();
    again.from = leaf.getNotBefore().toInstant();
    again.until = leaf.getNotAfter().toInstant();

    assertThat(CertificateComparison.between(List.of(leaf), List.of(again.signed())))
        .singleElement()
        .extracting(CertificateDifference::field)
        .isEqualTo("encoding");
  }

  @Test
  void aChainInAnotherOrderIsAnotherChain() {
    assertThat(CertificateComparison.between(List.of(leaf, root), List.of(root, leaf)))
        .singleElement()
        .hasToString(
            "chain: order shown is 2 certificates (CN=Authority, then CN=mail.kestrel.test),"
                + " issued was 2 certificates (CN=mail.kestrel.test, then CN=Authority)");
  }

  @Test
  void aChainWithoutItsSecondCertificateIsTooShort() {
    assertThat(CertificateComparison.between(List.of(leaf, root), List.of(leaf)))
        .singleElement()
        .extracting(CertificateDifference::place, CertificateDifference::field)
        .containsExactly("chain", "length");
  }

  @Test
  void theSecondCertificateIsComparedToo() {
    TestCertificate other = new TestCertificate();
    other.serial = BigInteger.TWO;

    assertThat(CertificateComparison.between(List.of(leaf, root), List.of(leaf, other.signed())))
        .extracting(CertificateDifference::place)
        .isNotEmpty()
        .containsOnly("certificate 2 of the chain");
  }

  @Test
  void anyOfTheIssuedWillDo() {
    TestCertificate rsa = new TestCertificate();
    rsa.key = TestCertificate.key("RSA", 2048);
    List<X509Certificate> other = List.of(rsa.signed());

    assertThat(CertificateComparison.fromAny(List.of(List.of(leaf), other), other)).isEmpty();
    rsa.serial = BigInteger.TEN;
    assertThat(CertificateComparison.fromAny(List.of(List.of(leaf), other), List.of(rsa.signed())))
        .extracting(CertificateDifference::field)
        .as("compared with the nearest")
        .containsExactly("serial number");
  }
}
