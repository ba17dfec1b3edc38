package dev.exuvia.providers.lab;

import dev.exuvia.providers.QuarantinedAddress;
import dev.exuvia.providers.Server;
import dev.exuvia.providers.ServerSpec;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of one node.
 *
 * @param id this node and no other, also not a later one of the same key or name
 * @param hostKey one OpenSSH public key line
 * @param networkNamespace as the kernel names it ("net:[...]"), once the node ran
 * @param quarantinedUntil present once it is destroyed
 */
record NodeRecord(
    UUID id,
    ServerSpec spec,
    InetAddress address,
    String hostKey,
    Instant createdAt,
    NodePhase phase,
    Optional<String> networkNamespace,
    Optional<Instant> quarantinedUntil) {

  static NodeRecord starting(ServerSpec spec, InetAddress address, String hostKey, Instant at) {
    return new NodeRecord(
        UUID.randomUUID(),
        spec,
        address,
        hostKey,
        at,
        NodePhase.STARTING,
        Optional.empty(),
        Optional.empty());
  }

  NodeRecord running(String namespace) {
    return in(NodePhase.RUNNING, Optional.of(namespace), quarantinedUntil);
  }

  NodeRecord destroying() {
    return in(NodePhase.DESTROYING, networkNamespace, quarantinedUntil);
  }

  NodeRecord destroyed(Instant at) {
    return in(NodePhase.DESTROYED, networkNamespace, Optional.of(at.plus(spec.quarantine())));
  }

  private NodeRecord in(NodePhase next, Optional<String> namespace, Optional<Instant> heldUntil) {
    return new NodeRecord(id, spec, address, hostKey, createdAt, next, namespace, heldUntil);
  }

  boolean is(NodePhase other) {
    return phase == other;
  }

  /** Whether the address is not free at a moment. */
  boolean holdsAddressAt(Instant moment) {
    return quarantinedUntil.map(moment::isBefore).orElse(true);
  }

  Server server() {
    return new Server(spec.key(), spec.name(), spec.generation(), address, hostKey, createdAt);
  }

  Optional<QuarantinedAddress> quarantinedAt(Instant moment) {
    return quarantinedUntil
        .filter(moment::isBefore)
        .map(until -> new QuarantinedAddress(address, until));
  }
}
