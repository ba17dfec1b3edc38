package dev.exuvia.lab.world;

import dev.exuvia.cert.lab.PebbleServer;
import dev.exuvia.cert.lab.PebbleSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Three certificate authorities with roots of their own, each a Pebble with its awkward defaults:
 * nonces are rejected, valid authorizations reused, validations dawdled over.
 */
public final class LabAuthorities implements AutoCloseable {

  /** One of them, with the files that make clients and the service trust it. */
  public record Authority(String name, PebbleServer server, Path httpsRootFile, Path rootFile) {}

  private final List<Authority> authorities;

  private LabAuthorities(List<Authority> authorities) {
    this.authorities = List.copyOf(authorities);
  }

  public static LabAuthorities start(Path folder) {
    List<Authority> started = new ArrayList<>();
    for (int i = 0; i < Addresses.AUTHORITIES.size(); i++) {
      String name = "pebble-" + (char) ('a' + i);
      started.add(start(name, Addresses.AUTHORITIES.get(i), folder.resolve(name)));
    }
    return new LabAuthorities(started);
  }

  private static Authority start(String name, String address, Path folder) {
    PebbleServer server =
        PebbleServer.start(
            PebbleSettings.at(new InetSocketAddress(address, 0).getAddress(), folder)
                .resolvingBy(new InetSocketAddress(Addresses.RESOLVER, 53)));
    return new Authority(
        name,
        server,
        LabFiles.writePem(folder.resolve("https-root.pem"), server.httpsRoot()),
        LabFiles.writePem(folder.resolve("root.pem"), server.root()));
  }

  /** How CAA records name one of them. */
  public static String caaIdentity(String name) {
    return name + ".test";
  }

  public List<Authority> all() {
    return authorities;
  }

  /** Ends one of them; what it issued stays valid. */
  public void stop(int number) {
    authorities.get(number).server().close();
  }

  /** Whom mail clients trust. */
  public List<X509Certificate> roots() {
    return authorities.stream().map(authority -> authority.server().root()).toList();
  }

  @Override
  public void close() {
    authorities.forEach(authority -> authority.server().close());
  }
}
