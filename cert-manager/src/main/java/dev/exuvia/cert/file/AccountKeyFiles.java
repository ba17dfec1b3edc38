package dev.exuvia.cert.file;

import dev.exuvia.cert.AccountKeys;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Optional;

/** Account keys (ECDSA P-256) and account URLs as files with mode 0600 in a 0700 directory. */
public final class AccountKeyFiles implements AccountKeys {
  private final SecretFiles files;
  private final KeyFile keys;

  /**
   * @param directory made on first use
   */
  public AccountKeyFiles(Path directory) {
    this(directory, Vault.NONE);
  }

  /**
   * @param directory made on first use
   * @param vault seals the files
   */
  public AccountKeyFiles(Path directory, Vault vault) {
    this.files = new SecretFiles(directory, vault);
    this.keys = new KeyFile(files);
  }

  @Override
  public KeyPair keyOf(String issuer) {
    return keys.obtain(issuer, KeyType.ECDSA_P256);
  }

  @Override
  public Optional<URI> accountOf(String issuer) {
    return files.read(issuer + ".account").map(String::strip).map(URI::create);
  }

  @Override
  public void recordAccount(String issuer, URI account) {
    files.replace(issuer + ".account", account + "\n");
  }

  @Override
  public boolean hasKey(String issuer) {
    return keys.find(issuer).isPresent();
  }

  @Override
  public void destroyKey(String issuer) {
    keys.destroy(issuer);
  }

  /** The account first: a key without an account is registered again, the reverse is an error. */
  @Override
  public void forget(String issuer) {
    files.delete(issuer + ".account");
    keys.destroy(issuer);
  }
}
