package dev.exuvia.cert.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Seals by AES-256-GCM, with the place as associated data. What is stored is one line: {@code
 * exuvia-sealed-1:} and the ciphertext in Base64, of which the first five octets name the key (Tink
 * wire format).
 */
public final class TinkVault implements Vault {
  private static final String MARK = "exuvia-sealed-1:";
  private static final int KEY_ID_AT = 1;

  private final Aead aead;
  private final int primary;

  public TinkVault(MasterKey key) {
    try {
      this.aead = key.keys().getPrimitive(RegistryConfiguration.get(), Aead.class);
      this.primary = key.keys().getPrimary().getId();
    } catch (GeneralSecurityException e) {
      throw new VaultException("the master key is not for sealing");
    }
  }

  static boolean isSealed(String stored) {
    return stored.startsWith(MARK);
  }

  @Override
  public String seal(String secret, String place) {
    try {
      byte[] sealed = aead.encrypt(octets(secret), octets(place));
      return MARK + Base64.getEncoder().encodeToString(sealed) + "\n";
    } catch (GeneralSecurityException e) {
      throw new VaultException(place + " can't be sealed");
    }
  }

  @Override
  public String open(String stored, String place) {
    if (!isSealed(stored)) {
      return stored;
    }
    try {
      return new String(aead.decrypt(ciphertext(stored), octets(place)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new VaultException(
          place
              + " can't be opened: it was sealed under another master key or for another place, or"
              + " is damaged");
    }
  }

  @Override
  public boolean isCurrent(String stored, String place) {
    if (!isSealed(stored)) {
      return false;
    }
    open(stored, place);
    return ByteBuffer.wrap(ciphertext(stored)).getInt(KEY_ID_AT) == primary;
  }

  private static byte[] ciphertext(String stored) {
    return Base64.getDecoder().decode(stored.substring(MARK.length()).strip());
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
