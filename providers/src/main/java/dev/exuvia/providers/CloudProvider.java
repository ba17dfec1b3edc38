package dev.exuvia.providers;

import java.util.List;
import java.util.Optional;

/**
 * A place that rents out servers with public addresses.
 *
 * <p>All methods may be called from any thread and from several processes at once, and block until
 * they are done. All that change anything are idempotent by the server's key, so a caller that does
 * not know what became of an earlier call simply calls again: whatever was begun is completed, and
 * nothing is made twice. All throw {@link ProviderException}, whose subtypes say what can be done
 * about it.
 */
public interface CloudProvider {

  /** What this provider is called in configuration, reports and placements, such as "lab". */
  String name();

  /**
   * Makes a bare server: it has an address, and sshd answers on port 22 with the returned host key
   * and lets root in with the key of the specification. Nothing else runs on it.
   *
   * <p>If a server of this key exists, that one is returned. If one existed and was lost, its
   * address goes into quarantine and another server is made.
   *
   * @throws NoAddressLeftException if every address is in use, in quarantine or excluded
   * @throws ServerConflictException if the key or the name stands for a different server
   * @throws ProviderUnavailableException if it did not work this time
   */
  Server create(ServerSpec spec);

  /** The server of this key, if it exists, whole and running, at this moment. */
  Optional<Server> find(String key);

  /** All servers that exist, whole and running, at this moment, oldest first. */
  List<Server> servers();

  /**
   * Takes a server away. Returns when nothing of it is left; from then on its address is in
   * quarantine for as long as its specification says. Does nothing for a key without a server.
   *
   * @throws ServerNotDestroyedException if something of it would not go away; try again, or have a
   *     human look
   * @throws ProviderUnavailableException if it did not work this time
   */
  void destroy(String key);

  /**
   * What exists of the server of this key, whether it was destroyed or not, one line each for a
   * person to read. Empty is the proof that a destroyed server is gone, for as long as its address
   * is in quarantine; after that the provider no longer knows what to look for.
   */
  List<String> leftovers(String key);

  /** The addresses that are held back at this moment, in the order in which they become free. */
  List<QuarantinedAddress> quarantine();
}
