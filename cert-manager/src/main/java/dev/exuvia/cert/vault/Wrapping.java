package dev.exuvia.cert.vault;

/** How a master key lies on a disk or in an environment variable. */
public interface Wrapping {
  /** In the clear, so that only the place protects it. */
  Wrapping NONE = new NoWrapping();

  /**
   * What may be stored.
   *
   * @throws VaultException when it can't be wrapped, for instance because a service is away
   */
  String wrap(MasterKey key);

  /**
   * The master key that was stored.
   *
   * @throws VaultException when it can't be unwrapped
   */
  MasterKey unwrap(String stored);
}
