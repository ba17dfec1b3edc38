package dev.exuvia.mail.canary;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** A certificate's extensions as text; empty where there is none (RFC 5280 section 4.2). */
final class CertificateExtensions {

  static final String AUTHORITY_INFORMATION = "1.3.6.1.5.5.7.1.1";
  static final String CRL_POINTS = "2.5.29.31";

  /** In the order of their bits. */
  private static final List<String> USAGES =
      List.of(
          "digitalSignature",
          "nonRepudiation",
          "keyEncipherment",
          "dataEncipherment",
          "keyAgreement",
          "keyCertSign",
          "cRLSign",
          "encipherOnly",
          "decipherOnly");

  private CertificateExtensions() {}

  /** The subject alternative names, sorted: their order means nothing. */
  static String names(X509Certificate certificate) throws CertificateParsingException {
    return Stream.ofNullable(certificate.getSubjectAlternativeNames())
        .flatMap(names -> names.stream())
        .map(name -> String.valueOf(name.get(1)))
        .sorted()
        .collect(joining(" "));
  }

  static String usages(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return usage == null
        ? ""
        : IntStream.range(0, Math.min(usage.length, USAGES.size()))
            .filter(bit -> usage[bit])
            .mapToObj(USAGES::get)
            .collect(joining(" "));
  }

  static String purposes(X509Certificate certificate) throws CertificateParsingException {
    return Stream.ofNullable(certificate.getExtendedKeyUsage())
        .flatMap(List::stream)
        .sorted()
        .collect(joining(" "));
  }

  static String ocsp(X509Certificate certificate) throws IOException {
    return access(certificate, AccessDescription.id_ad_ocsp);
  }

  static String caIssuers(X509Certificate certificate) throws IOException {
    return access(certificate, AccessDescription.id_ad_caIssuers);
  }

  static String crls(X509Certificate certificate) throws IOException {
    return value(certificate, CRL_POINTS).map(CRLDistPoint::getInstance).stream()
        .flatMap(points -> Arrays.stream(points.getDistributionPoints()))
        .map(DistributionPoint::getDistributionPoint)
        .filter(place -> place != null && place.getType() == DistributionPointName.FULL_NAME)
        .flatMap(place -> Arrays.stream(GeneralNames.getInstance(place.getName()).getNames()))
        .map(name -> String.valueOf(name.getName()))
        .collect(joining(" "));
  }

  private static String access(X509Certificate certificate, ASN1ObjectIdentifier method)
      throws IOException {
    return value(certificate, AUTHORITY_INFORMATION)
        .map(AuthorityInformationAccess::getInstance)
        .stream()
        .flatMap(access -> Arrays.stream(access.getAccessDescriptions()))
        .filter(description -> description.getAccessMethod().equals(method))
        .map(description -> String.valueOf(description.getAccessLocation().getName()))
        .collect(joining(" "));
  }

  /** An extension's value without the octet string around it. */
  static Optional<ASN1Primitive> value(X509Certificate certificate, String oid) throws IOException {
    byte[] wrapped = certificate.getExtensionValue(oid);
    return wrapped == null
        ? Optional.empty()
        : Optional.of(
            ASN1Primitive.fromByteArray(ASN1OctetString.getInstance(wrapped).getOctets()));
  }

  /** For what has no short text: equal if, and only if, the extension is. */
  static String hash(X509Certificate certificate, String oid) {
    byte[] wrapped = certificate.getExtensionValue(oid);
    return wrapped == null ? "" : sha256(wrapped).substring(0, 16);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
