package dev.exuvia.orchestrator.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates in PEM files. */
final class Pems {

  private Pems() {}

  /**
   * @throws IllegalStateException if the file cannot be read or holds something else
   */
  static List<X509Certificate> certificates(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (IOException | CertificateException e) {
      throw new IllegalStateException("no certificates can be read from " + file, e);
    }
  }
}
