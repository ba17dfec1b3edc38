package dev.exuvia.mail.canary;

import dev.exuvia.mail.wire.SpkiSha256;
import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What two certificates (RFC 5280) can differ in, each as text that an operator can compare. The
 * signature is none of them: it differs with every other field.
 *
 * @param words such as {@code CRL distribution point}
 */
record CertificateField(String words, Reading reading) {

  /** Shown by a field of their own. */
  private static final Set<String> KNOWN =
      Set.of(
          "2.5.29.15",
          "2.5.29.17",
          "2.5.29.37",
          CertificateExtensions.AUTHORITY_INFORMATION,
          CertificateExtensions.CRL_POINTS,
          SignedTimestamps.OID);

  /** All of them, in the order in which an operator would look. */
  static final List<CertificateField> ALL =
      List.of(
          new CertificateField(
              "subject", certificate -> certificate.getSubjectX500Principal().getName()),
          new CertificateField(
              "issuer", certificate -> certificate.getIssuerX500Principal().getName()),
          new CertificateField(
              "serial number", certificate -> certificate.getSerialNumber().toString(16)),
          new CertificateField("names", CertificateExtensions::names),
          new CertificateField(
              "key",
              certificate ->
                  certificate.getPublicKey().getAlgorithm()
                      + " "
                      + SpkiSha256.of(certificate.getPublicKey())),
          new CertificateField(
              "start of validity",
              certificate -> certificate.getNotBefore().toInstant().toString()),
          new CertificateField(
              "expiry", certificate -> certificate.getNotAfter().toInstant().toString()),
          new CertificateField("key usage", CertificateExtensions::usages),
          new CertificateField("extended key usage", CertificateExtensions::purposes),
          new CertificateField("OCSP responder", CertificateExtensions::ocsp),
          new CertificateField(
              "place of the issuer's certificate", CertificateExtensions::caIssuers),
          new CertificateField("CRL distribution point", CertificateExtensions::crls),
          new CertificateField("SCTs", SignedTimestamps::of),
          new CertificateField("other extensions", CertificateField::others));

  /** Reads a field of a certificate; empty if it has none. */
  interface Reading {
    String of(X509Certificate certificate) throws CertificateParsingException, IOException;
  }

  /**
   * What the certificate has there; {@code none} without it, {@code unreadable} if it is broken.
   */
  String of(X509Certificate certificate) {
    try {
      String text = reading.of(certificate);
      return text.isEmpty() ? "none" : text;
    } catch (CertificateParsingException | IOException | IllegalArgumentException e) {
      return "unreadable: " + e.getMessage();
    }
  }

  private static String others(X509Certificate certificate) {
    return Stream.of(
            certificate.getCriticalExtensionOIDs(), certificate.getNonCriticalExtensionOIDs())
        .filter(Objects::nonNull)
        .flatMap(Set::stream)
        .filter(oid -> !KNOWN.contains(oid))
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(oid -> oid + "=" + CertificateExtensions.hash(certificate, oid))
        .collect(Collectors.joining(" "));
  }
}
