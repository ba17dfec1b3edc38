package dev.exuvia.cert.vault;

/** Stores the master key as it is. */
final class NoWrapping implements Wrapping {
  @Override
  public String wrap(MasterKey key) {
    return key.text();
  }

  @Override
  public MasterKey unwrap(String stored) {
    if (KmsWrapping.isWrapped(stored)) {
      throw new VaultException("the master key is wrapped by AWS KMS, and no key of it is given");
    }
    return MasterKey.parse(stored);
  }
}
