package dev.exuvia.cert.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;

/**
 * The key under which secrets are sealed: a Tink keyset of AES-256-GCM keys. The primary one seals,
 * all of them open, so that a new primary key can be added without a moment in which something
 * can't be opened.
 */
public final class MasterKey {
  static {
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink can't be used on this Java platform", e);
    }
  }

  private final KeysetHandle keys;

  private MasterKey(KeysetHandle keys) {
    this.keys = keys;
  }

  /** A fresh one. */
  public static MasterKey generate() {
    try {
      return new MasterKey(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink can't make a key on this Java platform", e);
    }
  }

  /**
   * One that was stored.
   *
   * @param text as {@link #text()} gives it
   * @throws VaultException for any other text
   */
  public static MasterKey parse(String text) {
    try {
      return new MasterKey(
          TinkJsonProtoKeysetFormat.parseKeyset(text, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException | RuntimeException e) {
      // Without the cause: its message could hold key material.
      throw new VaultException("the master key is no Tink keyset in JSON");
    }
  }

  /** With a fresh key that seals from now on; what the others sealed can still be opened. */
  public MasterKey rotated() {
    try {
      KeysetHandle.Builder builder = KeysetHandle.newBuilder(keys);
      builder.addEntry(
          KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
              .withRandomId()
              .makePrimary());
      return new MasterKey(builder.build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink can't add a key to the master key", e);
    }
  }

  /** With the primary key alone: what the others sealed can't be opened any more. */
  public MasterKey withoutOldKeys() {
    try {
      KeysetHandle.Entry primary = keys.getPrimary();
      return new MasterKey(
          KeysetHandle.newBuilder()
              .addEntry(
                  KeysetHandle.importKey(primary.getKey())
                      .withFixedId(primary.getId())
                      .makePrimary())
              .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink can't take keys from the master key", e);
    }
  }

  /** How many keys it has, the primary one among them. */
  public int size() {
    return keys.size();
  }

  /** The keyset as JSON, in the clear: for a file that only its owner may read. */
  public String text() {
    try {
      return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink can't write the master key", e);
    }
  }

  KeysetHandle keys() {
    return keys;
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return "MasterKey[" + keys.size() + " keys]";
  }
}
