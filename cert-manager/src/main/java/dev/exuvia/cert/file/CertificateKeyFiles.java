package dev.exuvia.cert.file;

import dev.exuvia.cert.CertificateKeys;
import dev.exuvia.cert.KeyType;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Optional;

/** Certificate keys as files with mode 0600 in a directory with mode 0700. */
public final class CertificateKeyFiles implements CertificateKeys {
  private final KeyFile keys;

  /**
   * @param directory made on first use
   */
  public CertificateKeyFiles(Path directory) {
    this.keys = new KeyFile(new SecretFiles(directory));
  }

  @Override
  public KeyPair obtain(String id, KeyType type) {
    return keys.obtain(id, type);
  }

  @Override
  public Optional<KeyPair> find(String id) {
    return keys.find(id);
  }

  @Override
  public void destroy(String id) {
    keys.destroy(id);
  }
}
