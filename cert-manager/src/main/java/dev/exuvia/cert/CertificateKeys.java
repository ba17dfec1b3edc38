package dev.exuvia.cert;

import java.security.KeyPair;
import java.util.Optional;

/**
 * Where the private keys of certificates live until they are installed, and until their generation
 * is gone. A key is on stable storage before anyone sees it: an order that was finalised with a
 * lost key has used up quota for nothing.
 *
 * <p>Ids are the caller's: letters, digits, {@code . _ -}. All methods throw {@link
 * KeysUnreadableException} when the store fails.
 */
public interface CertificateKeys {
  /**
   * The key under this id; made and stored on first use, so a repeated call gives the same key.
   *
   * @throws KeysUnreadableException also when the id has a key of another type
   */
  KeyPair obtain(String id, KeyType type);

  /** The key under this id, empty when there is none or it was destroyed. */
  Optional<KeyPair> find(String id);

  /** Forgets the key. Doing so twice is fine. */
  void destroy(String id);
}
