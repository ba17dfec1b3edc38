package dev.exuvia.mail.canary;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate in the making, as a public authority would give it; change what the test needs. */
public final class TestCertificate {

  static final KeyPair AUTHORITY = key("EC", 256);
  static final KeyPair LEAF = key("EC", 256);

  String subject = "CN=mail.kestrel.test";
  String issuer = "CN=Authority";
  BigInteger serial = BigInteger.valueOf(0xace17);
  Instant from =
      Instant.now().minusSeconds(3600).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
  Instant until = from.plusSeconds(86_400);
  KeyPair key = LEAF;
  KeyPair signer = AUTHORITY;
  List<String> names = List.of("mail.kestrel.test", "imap.kestrel.test");
  int usage = KeyUsage.digitalSignature;
  KeyPurposeId purpose = KeyPurposeId.id_kp_serverAuth;
  String ocsp = "http://ocsp.authority.test";
  String caIssuers = "http://authority.test/1.crt";
  String crl = "http://authority.test/1.crl";
  byte log = 7;
  boolean mustStaple;

  static KeyPair key(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The root that signs all others. */
  static X509Certificate root() {
    return root(AUTHORITY);
  }

  /** A root with another key. */
  static X509Certificate root(KeyPair key) {
    TestCertificate root = new TestCertificate();
    root.subject = root.issuer;
    root.key = key;
    root.signer = key;
    root.serial = BigInteger.ONE;
    root.names = List.of();
    return root.signed(true);
  }

  public X509Certificate signed() {
    return signed(false);
  }

  private X509Certificate signed(boolean authority) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(issuer),
              serial,
              Date.from(from),
              Date.from(until),
              new X500Name(subject),
              key.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (!authority) {
        extensions(builder);
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder(
                          "SHA256with" + signer.getPrivate().getAlgorithm().replace("EC", "ECDSA"))
                      .build(signer.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void extensions(JcaX509v3CertificateBuilder builder) throws CertIOException {
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(
            names.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new)));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    builder.addExtension(
        Extension.authorityInfoAccess,
        false,
        new AuthorityInformationAccess(
            new AccessDescription[] {
              new AccessDescription(AccessDescription.id_ad_ocsp, uri(ocsp)),
              new AccessDescription(AccessDescription.id_ad_caIssuers, uri(caIssuers))
            }));
    builder.addExtension(
        Extension.cRLDistributionPoints,
        false,
        new CRLDistPoint(
            new DistributionPoint[] {
              new DistributionPoint(
                  new DistributionPointName(new GeneralNames(uri(crl))), null, null)
            }));
    builder.addExtension(new ASN1ObjectIdentifier(SignedTimestamps.OID), false, timestamps());
    if (mustStaple) {
      builder.addExtension(
          new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24"), false, new DEROctetString(new byte[1]));
    }
  }

  /** One timestamp of a log whose id is 32 times the same octet, without a true signature. */
  private ASN1Encodable timestamps() {
    ByteBuffer one = ByteBuffer.allocate(2 + 2 + 47).putShort((short) 49).putShort((short) 47);
    one.put((byte) 0);
    for (int octet = 0; octet < 32; octet++) {
      one.put(log);
    }
    one.putLong(1_760_000_000_000L);
    return new DEROctetString(one.array());
  }

  private static GeneralName uri(String uri) {
    return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
  }
}
