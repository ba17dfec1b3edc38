package dev.exuvia.cert;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs whatever a test wants. */
public final class TestAuthority {
  private final KeyPair key = KeyType.ECDSA_P256.generate();

  X509Certificate certificate(Instant from, Instant until) throws Exception {
    return sign(
        "CN=Test Authority",
        key.getPublic(),
        from,
        until,
        List.of(),
        KeyPurposeId.anyExtendedKeyUsage);
  }

  public X509Certificate issue(
      PublicKey subject, Instant from, Instant until, KeyPurposeId purpose, GeneralName... names)
      throws Exception {
    return sign("CN=leaf", subject, from, until, List.of(names), purpose);
  }

  private X509Certificate sign(
      String name,
      PublicKey subject,
      Instant from,
      Instant until,
      List<GeneralName> names,
      KeyPurposeId purpose)
      throws Exception {
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=Test Authority"),
            BigInteger.valueOf(0xace17),
            Date.from(from),
            Date.from(until),
            new X500Name(name),
            subject);
    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    if (!names.isEmpty()) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(names.toArray(GeneralName[]::new)));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
  }
}
