package dev.exuvia.cert.lab;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.pem.Pem;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key and a self-signed certificate for one IP address: its own root. */
record HttpsIdentity(KeyPair key, X509Certificate certificate) {
  private static final Duration VALIDITY = Duration.ofDays(30);

  static HttpsIdentity of(InetAddress address, Instant now) {
    KeyPair key = KeyType.ECDSA_P256.generate();
    return new HttpsIdentity(key, selfSigned(key, address, now));
  }

  String certificatePem() {
    return Pem.of(List.of(certificate));
  }

  String keyPem() {
    return Pem.of(key.getPrivate());
  }

  @Override
  public String toString() {
    return "HttpsIdentity[" + certificate.getSubjectX500Principal() + "]";
  }

  private static X509Certificate selfSigned(KeyPair key, InetAddress address, Instant now) {
    X500Name name = new X500Name("CN=" + address.getHostAddress());
    try {
      var builder =
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.valueOf(now.toEpochMilli()),
                  Date.from(now.minus(Duration.ofHours(1))),
                  Date.from(now.plus(VALIDITY)),
                  name,
                  key.getPublic())
              .addExtension(
                  Extension.subjectAlternativeName,
                  false,
                  new GeneralNames(
                      new GeneralName(GeneralName.iPAddress, address.getHostAddress())));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
    } catch (CertIOException | OperatorCreationException | CertificateException e) {
      throw new IllegalStateException("cannot sign a certificate for " + address, e);
    }
  }
}
