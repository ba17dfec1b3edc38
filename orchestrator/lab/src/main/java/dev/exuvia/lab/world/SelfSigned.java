package dev.exuvia.lab.world;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Certificates of servers outside: what makes them trusted is their TLSA record. */
final class SelfSigned {

  private SelfSigned() {}

  /**
   * Makes a key and its certificate.
   *
   * @param tls gets {@code key.pem} and {@code fullchain.pem}
   */
  static X509Certificate certificate(String host, Path tls) {
    LabFiles.write(tls.resolve("key.pem"), "");
    Path certificate = tls.resolve("fullchain.pem");
    Shell.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-days",
        "30",
        "-subj",
        "/CN=" + host,
        "-addext",
        "subjectAltName=DNS:" + host,
        "-keyout",
        tls.resolve("key.pem").toString(),
        "-out",
        certificate.toString());
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException e) {
      throw new IllegalStateException("openssl made no certificate", e);
    }
  }
}
