package dev.exuvia.cert.memory;

import dev.exuvia.cert.CertificateKeys;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.KeysUnreadableException;
import java.security.KeyPair;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Certificate keys that end with the process. */
public final class CertificateKeysInMemory implements CertificateKeys {
  private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();

  @Override
  public KeyPair obtain(String id, KeyType type) {
    KeyPair key = keys.computeIfAbsent(id, absent -> type.generate());
    if (!KeyType.of(key.getPublic()).equals(Optional.of(type))) {
      throw new KeysUnreadableException(
          "the key " + id + " exists and is not " + type + ": use another id");
    }
    return key;
  }

  @Override
  public Optional<KeyPair> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public void destroy(String id) {
    keys.remove(id);
  }
}
