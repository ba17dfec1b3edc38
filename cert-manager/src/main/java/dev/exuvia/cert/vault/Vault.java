package dev.exuvia.cert.vault;

import java.nio.file.Path;

/**
 * Turns secrets into what may lie on a disk, and back. Thread-safe.
 *
 * <p>What is stored is bound to its place: a sealed secret that is moved elsewhere, for instance
 * the key of one generation into the folder of another, can't be opened there.
 */
public interface Vault {
  /** One that seals nothing and opens nothing sealed: files are protected by their mode alone. */
  Vault NONE = new NoVault();

  /**
   * What may be stored.
   *
   * @param place where, as {@link #place} says it
   */
  String seal(String secret, String place);

  /**
   * The secret of what is stored. What was stored before there was a vault is returned as it is.
   *
   * @throws VaultException when it was sealed under another master key, for another place, or is
   *     damaged
   */
  String open(String stored, String place);

  /** Whether it is stored as this vault would store it now: not plain, not under an older key. */
  boolean isCurrent(String stored, String place);

  /** A file's place: its folder's name and its own, so that a whole state directory may move. */
  static String place(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.getParent().getFileName() + "/" + absolute.getFileName();
  }
}
