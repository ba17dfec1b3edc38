package dev.exuvia.cert.file;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.KeysUnreadableException;
import dev.exuvia.cert.pem.Pem;
import dev.exuvia.cert.pem.UnreadablePemException;
import java.security.KeyPair;
import java.util.Optional;

/** One key per file; the first line says of which type. */
final class KeyFile {
  private static final String SUFFIX = ".key";

  private final SecretFiles files;

  KeyFile(SecretFiles files) {
    this.files = files;
  }

  KeyPair obtain(String id, KeyType type) {
    return find(id)
        .or(() -> Optional.of(parsed(id, files.readOrCreate(id + SUFFIX, text(type)))))
        .filter(key -> KeyType.of(key.getPublic()).equals(Optional.of(type)))
        .orElseThrow(
            () ->
                new KeysUnreadableException(
                    "the key " + id + " exists and is not " + type + ": use another id"));
  }

  Optional<KeyPair> find(String id) {
    return files.read(id + SUFFIX).map(text -> parsed(id, text));
  }

  void destroy(String id) {
    files.delete(id + SUFFIX);
  }

  private static String text(KeyType type) {
    KeyPair key = type.generate();
    return key.getPublic().getAlgorithm() + "\n" + Pem.of(key);
  }

  private static KeyPair parsed(String id, String text) {
    try {
      return Pem.keyPair(text, text.substring(0, Math.max(0, text.indexOf('\n'))));
    } catch (UnreadablePemException e) {
      throw new KeysUnreadableException("the key " + id + " is damaged: " + e.getMessage());
    }
  }
}
