package dev.exuvia.orchestrator.rotation;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An edge node as the fleet remembers it, also when its server is gone.
 *
 * @param key the provider's idempotency key, unique for ever
 * @param ordinal 1 for the first node of the generation
 * @param name short name, for example {@code g2-1}
 * @param hostName name its address points back to (PTR) and by which it greets (EHLO)
 * @param address empty until it is provisioned
 * @param hostKey pinned SSH host key as an OpenSSH public key line; empty until provisioned
 */
public record Node(
    String key,
    int generation,
    int ordinal,
    String name,
    String hostName,
    State state,
    Optional<InetAddress> address,
    Optional<String> hostKey) {

  /** The life of a node, in order; {@code REJECTED} is one whose address was not admitted. */
  public enum State {
    WANTED,
    PROVISIONED,
    REJECTED,
    DRAINED,
    WIPED,
    RELEASED
  }

  /**
   * The address of a node that has one.
   *
   * @throws IllegalStateException if it is not provisioned yet
   */
  public InetAddress placedAt() {
    return address.orElseThrow(() -> new IllegalStateException("node " + key + " has no address"));
  }
}
