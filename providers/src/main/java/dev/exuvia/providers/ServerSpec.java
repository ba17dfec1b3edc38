package dev.exuvia.providers;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A server that somebody wants.
 *
 * @param key stands for this server wherever it is asked for again; unique, chosen by the caller
 * @param name the host's own name, lower case letters, digits, dots and hyphens, at most 63
 * @param generation the generation of the fleet it belongs to, from 1
 * @param authorizedKey the only SSH public key that lets root in, as one OpenSSH line
 * @param excludedAddresses addresses it must not get, such as those used lately
 * @param quarantine how long its address is held back once it is destroyed; not negative
 */
public record ServerSpec(
    String key,
    String name,
    int generation,
    String authorizedKey,
    Set<InetAddress> excludedAddresses,
    Duration quarantine) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

  public ServerSpec {
    require(!key.isBlank(), "a server needs a key");
    require(NAME.matcher(name).matches(), "server name '%s' is not a host name".formatted(name));
    require(generation >= 1, "generation %d is less than 1".formatted(generation));
    require(
        !authorizedKey.isBlank() && authorizedKey.lines().count() == 1,
        "the authorized key of %s is not one line".formatted(name));
    require(!quarantine.isNegative(), "the quarantine of %s is negative".formatted(name));
    excludedAddresses = Set.copyOf(excludedAddresses);
  }

  /**
   * Whether a repeat with the other specification asks for the same server. What is excluded may
   * have grown since, and matters only while an address is chosen.
   */
  public boolean asksForTheSameAs(ServerSpec other) {
    return key.equals(other.key)
        && name.equals(other.name)
        && generation == other.generation
        && authorizedKey.equals(other.authorizedKey);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
