package dev.exuvia.cert;

import java.net.URI;
import java.security.KeyPair;
import java.util.Optional;

/**
 * Where ACME account keys live and what account each belongs to. One account per issuer name.
 *
 * <p>Losing an account key loses the account, and with it the {@code accounturi} in CAA records; a
 * key must therefore be on stable storage before anyone sees it. Implementations may be called from
 * several threads and several processes: two that ask for a new key at once get the same one.
 *
 * <p>All methods throw {@link KeysUnreadableException} when the store fails.
 */
public interface AccountKeys {
  /** The key of our account with this issuer; made and stored on first use. */
  KeyPair keyOf(String issuer);

  /** The account URL that the issuer gave us, empty before we registered. */
  Optional<URI> accountOf(String issuer);

  /** Keeps the account URL, in place of an earlier one. */
  void recordAccount(String issuer, URI account);

  /** Whether there is a key; asking makes none. */
  boolean hasKey(String issuer);

  /**
   * Destroys a key that another has replaced; the account stays known. Repeating it is harmless.
   */
  void destroyKey(String issuer);

  /** Destroys the key and forgets the account; repeating it is harmless. */
  void forget(String issuer);
}
