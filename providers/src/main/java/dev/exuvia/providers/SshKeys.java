package dev.exuvia.providers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Collection;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.loader.openssh.OpenSSHKeyPairResourceParser;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/**
 * SSH key pairs: Ed25519 (RFC 8709) in the formats that OpenSSH reads and writes. Use only pairs
 * that come from here for {@link NodeShells}: the key classes of other providers may not fit.
 */
public final class SshKeys {

  private static final int ED25519_BITS = 256;

  private SshKeys() {}

  /** A new random pair. */
  public static KeyPair generate() {
    try {
      return KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, ED25519_BITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 comes with this module", e);
    }
  }

  /**
   * A public key as one line, as in authorized_keys.
   *
   * @param comment stands at the end of the line for all to read; may be empty
   */
  public static String publicLine(PublicKey key, String comment) {
    return "%s %s".formatted(PublicKeyEntry.toString(key), comment).strip();
  }

  /**
   * The key on a line such as {@link #publicLine} makes.
   *
   * @throws IllegalArgumentException if there is none on it
   */
  public static PublicKey parsePublicLine(String line) {
    try {
      return PublicKeyEntry.parsePublicKeyEntry(line).resolvePublicKey(null, null, null);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("not an SSH public key line", e);
    }
  }

  /** SHA-256 fingerprint of a key as OpenSSH shows it, "SHA256:...". */
  public static String fingerprint(PublicKey key) {
    return KeyUtils.getFingerPrint(key);
  }

  /** A private key, with its public half, as an unencrypted OpenSSH private key file. Secret. */
  public static String privateKeyFile(KeyPair pair) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "", null, file);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("the key pair cannot be written", e);
    }
    return file.toString(StandardCharsets.US_ASCII);
  }

  /**
   * The pair in a file such as {@link #privateKeyFile} makes.
   *
   * @throws IllegalArgumentException if there is not exactly one pair in it; says nothing of what
   *     is
   */
  public static KeyPair parsePrivateKeyFile(String file) {
    try {
      Collection<KeyPair> pairs =
          OpenSSHKeyPairResourceParser.INSTANCE.loadKeyPairs(
              null, NamedResource.ofName("key"), FilePasswordProvider.EMPTY, file);
      if (pairs.size() == 1) {
        return pairs.iterator().next();
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("not an OpenSSH private key", e);
    }
    throw new IllegalArgumentException("not one OpenSSH private key");
  }
}
