package dev.exuvia.cert.pem;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text form of keys and certificates (RFC 7468), as OpenSSL and every mail server reads it. */
public final class Pem {
  private static final Base64.Encoder LINES =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private Pem() {}

  /** The certificates one below the other, in this order. */
  public static String of(List<X509Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      try {
        text.append(block("CERTIFICATE", certificate.getEncoded()));
      } catch (CertificateEncodingException e) {
        throw new IllegalArgumentException("a certificate that cannot be encoded", e);
      }
    }
    return text.toString();
  }

  /** The key, unencrypted PKCS #8: for a file with mode 0600 or a pinned SSH connection only. */
  public static String of(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  /** Both halves of a key, the private one first. As secret as {@link #of(PrivateKey)}. */
  public static String of(KeyPair key) {
    return of(key.getPrivate()) + block("PUBLIC KEY", key.getPublic().getEncoded());
  }

  /**
   * Reads back what {@link #of(KeyPair)} wrote.
   *
   * @param algorithm {@code EC} or {@code RSA}
   * @throws UnreadablePemException when it is not that; the message has nothing of the text
   */
  public static KeyPair keyPair(String text, String algorithm) {
    try {
      KeyFactory factory = KeyFactory.getInstance(algorithm);
      PublicKey publicKey =
          factory.generatePublic(new X509EncodedKeySpec(content("PUBLIC KEY", text)));
      PrivateKey privateKey =
          factory.generatePrivate(new PKCS8EncodedKeySpec(content("PRIVATE KEY", text)));
      return new KeyPair(publicKey, privateKey);
    } catch (GeneralSecurityException unreadable) {
      // No cause: its message may quote the key.
      throw new UnreadablePemException("not a pair of " + algorithm + " keys in PEM");
    }
  }

  /**
   * All certificates in a text, in its order.
   *
   * @throws UnreadablePemException when it has none or an unreadable one
   */
  public static List<X509Certificate> certificates(String text) {
    try {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(
                  new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new UnreadablePemException("no certificate in this text");
      }
      return found;
    } catch (CertificateException e) {
      throw new UnreadablePemException("not a certificate in PEM");
    }
  }

  private static String block(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, LINES.encodeToString(der), label);
  }

  private static byte[] content(String label, String text) {
    Matcher block =
        Pattern.compile(
                "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----")
            .matcher(text);
    if (!block.find()) {
      throw new UnreadablePemException("no " + label + " in this text");
    }
    try {
      return Base64.getMimeDecoder().decode(block.group(1));
    } catch (IllegalArgumentException unreadable) {
      throw new UnreadablePemException("the " + label + " is not base64");
    }
  }
}
