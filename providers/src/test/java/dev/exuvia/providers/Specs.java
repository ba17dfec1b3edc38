package dev.exuvia.providers;

import java.net.InetAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Set;

/** Specifications of servers as tests want them. */
public final class Specs {

  public static final KeyPair CLIENT = SshKeys.generate();
  public static final Duration QUARANTINE = Duration.ofHours(6);

  private Specs() {}

  public static ServerSpec server(String name) {
    return new ServerSpec(
        "rotation-1/" + name,
        name,
        1,
        SshKeys.publicLine(CLIENT.getPublic(), "exuvia"),
        Set.of(),
        QUARANTINE);
  }

  public static ServerSpec excluding(ServerSpec spec, Set<InetAddress> excluded) {
    return new ServerSpec(
        spec.key(),
        spec.name(),
        spec.generation(),
        spec.authorizedKey(),
        excluded,
        spec.quarantine());
  }
}
