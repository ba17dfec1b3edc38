package dev.exuvia.cert;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of certificate keys that public authorities sign and mail clients accept (CA/Browser
 * Forum baseline requirements, section 6.1.5).
 */
public enum KeyType {
  ECDSA_P256("EC", 256),
  ECDSA_P384("EC", 384),
  RSA_2048("RSA", 2048),
  RSA_3072("RSA", 3072),
  RSA_4096("RSA", 4096);

  private final String algorithm;
  private final int bits;

  KeyType(String algorithm, int bits) {
    this.algorithm = algorithm;
    this.bits = bits;
  }

  /** A fresh key from the JVM's secure random source. RSA takes a second or more. */
  public KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters());
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("this JVM cannot make " + this + " keys", e);
    }
  }

  /** The kind of a key, or empty where it is none of ours. */
  public static Optional<KeyType> of(PublicKey key) {
    int found =
        switch (key) {
          case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize();
          case RSAPublicKey rsa -> rsa.getModulus().bitLength();
          default -> 0;
        };
    return Arrays.stream(values())
        .filter(type -> type.algorithm.equals(key.getAlgorithm()) && type.bits == found)
        .findFirst();
  }

  /** RSA; ECDSA otherwise. */
  public boolean isRsa() {
    return algorithm.equals("RSA");
  }

  private AlgorithmParameterSpec parameters() {
    return algorithm.equals("EC")
        ? new ECGenParameterSpec("secp" + bits + "r1")
        : new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4);
  }
}
