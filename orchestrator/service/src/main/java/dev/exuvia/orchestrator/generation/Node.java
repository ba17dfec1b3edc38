package dev.exuvia.orchestrator.generation;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

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

  /** The life of a node, in order. */
  public enum State implements LifeState<State> {
    /** A server is to be made for it, or is being made. */
    WANTED,
    /** It has a server and an address. */
    PROVISIONED,
    /** Its address was not admitted: the server is given back. */
    REJECTED,
    /** It is an edge node, and nobody is led to it yet. */
    CONFIGURED,
    /** The client names have its address. */
    SERVING,
    /** It turns new clients away and hands over what it holds. */
    DRAINING,
    /** Its queue is empty. */
    DRAINED,
    /** Nothing of keys, queues, logs and histories is left on it. */
    WIPED,
    /** Its server is gone, its address in quarantine. */
    RELEASED,
    /** Its execution ended before it was done with it: its server may still stand. */
    ABANDONED;

    @Override
    public Set<State> before() {
      return switch (this) {
        case WANTED -> Set.of();
        case PROVISIONED -> Set.of(WANTED);
        case REJECTED, CONFIGURED -> Set.of(PROVISIONED);
        case SERVING -> Set.of(PROVISIONED, CONFIGURED);
        case DRAINING -> Set.of(SERVING);
        case DRAINED -> Set.of(DRAINING);
        case WIPED -> Set.of(DRAINED);
        case RELEASED -> Set.of(WANTED, PROVISIONED, CONFIGURED, WIPED, ABANDONED);
        case ABANDONED ->
            Set.of(WANTED, PROVISIONED, CONFIGURED, SERVING, DRAINING, DRAINED, WIPED);
      };
    }
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
