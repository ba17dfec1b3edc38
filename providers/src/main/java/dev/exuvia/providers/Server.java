package dev.exuvia.providers;

import java.net.InetAddress;
import java.time.Instant;

/**
 * A server that exists.
 *
 * @param key as in its {@link ServerSpec}
 * @param name the host's own name
 * @param generation the generation of the fleet it belongs to
 * @param address where it is reached, and from which it sends
 * @param hostKey the SSH host key it was created with, as one OpenSSH public key line; a machine
 *     that shows another key is not this server
 * @param createdAt when the provider began to make it
 */
public record Server(
    String key,
    String name,
    int generation,
    InetAddress address,
    String hostKey,
    Instant createdAt) {}
