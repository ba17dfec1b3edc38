package dev.exuvia.mail.canary;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * The signed certificate timestamps that a certificate carries (RFC 6962 section 3.3), each as its
 * log's id and when the log took the certificate.
 */
final class SignedTimestamps {

  static final String OID = "1.3.6.1.4.1.11129.2.4.2";

  private static final int LOG_ID = 32;

  private SignedTimestamps() {}

  static String of(X509Certificate certificate) throws IOException {
    Optional<ASN1Primitive> list = CertificateExtensions.value(certificate, OID);
    return list.isEmpty() ? "" : String.join(", ", all(list.get()));
  }

  private static List<String> all(ASN1Primitive list) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(ASN1OctetString.getInstance(list).getOctets());
    try {
      in.getShort(); // the length of the whole, which the octet string knows too
      List<String> timestamps = new ArrayList<>();
      while (in.hasRemaining()) {
        byte[] one = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(one);
        timestamps.add(one(ByteBuffer.wrap(one)));
      }
      return timestamps;
    } catch (BufferUnderflowException e) {
      throw new IOException("a list of timestamps that ends too early", e);
    }
  }

  private static String one(ByteBuffer timestamp) {
    timestamp.get(); // version 1, the only one
    byte[] log = new byte[LOG_ID];
    timestamp.get(log);
    return "log %s at %s"
        .formatted(
            Base64.getEncoder().encodeToString(log), Instant.ofEpochMilli(timestamp.getLong()));
  }
}
