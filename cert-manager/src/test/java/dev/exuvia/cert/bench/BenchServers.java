package dev.exuvia.cert.bench;

import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.lab.PebbleServer;
import dev.exuvia.cert.lab.PebbleSettings;
import dev.exuvia.cert.pem.Pem;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.lab.InitialZone;
import dev.exuvia.dns.lab.KnotServer;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.PrimarySettings;
import dev.exuvia.dns.rfc2136.TsigKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The servers that all contenders use. Pebble doesn't sleep before it validates, which would hide
 * what the clients need themselves, and refuses no good nonce: certbot 2.1 gives up at the second
 * refusal in a row, and would not get through two hundred certificates.
 */
final class BenchServers implements AutoCloseable {
  private static final String ZONE = "bench.test.";
  private static final Duration TTL = Duration.ofSeconds(1);
  private static final int DNS_PORT = 5353;

  private final TsigKey key;
  private final NameServer knot;
  private final PebbleServer pebble;
  private final Path root;

  private BenchServers(TsigKey key, NameServer knot, PebbleServer pebble, Path root) {
    this.key = key;
    this.knot = knot;
    this.pebble = pebble;
    this.root = root;
  }

  static BenchServers start(Path directory) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    TsigKey key = randomKey();
    InetSocketAddress address = new InetSocketAddress(loopback, DNS_PORT);
    NameServer knot =
        KnotServer.primary(
            new PrimarySettings(
                directory.resolve("knot"),
                address,
                key,
                List.of(zone(loopback)),
                false,
                List.of()));
    try {
      PebbleServer pebble =
          PebbleServer.start(
              PebbleSettings.at(loopback, directory.resolve("pebble"))
                  .resolvingBy(knot.address())
                  .withoutSleep()
                  .refusingNonces(0));
      Path root = write(directory.resolve("root.pem"), Pem.of(List.of(pebble.httpsRoot())));
      return new BenchServers(key, knot, pebble, root);
    } catch (RuntimeException e) {
      knot.close();
      throw e;
    }
  }

  TsigKey key() {
    return key;
  }

  Zone zone() {
    return new Zone(ZONE, List.of(knot.address()));
  }

  Issuer issuer() {
    return pebble.issuer("pebble");
  }

  URI directory() {
    return pebble.directory();
  }

  /** Whom to trust to talk to the directory, PEM. */
  Path root() {
    return root;
  }

  /** Lets one contender get so many certificates and counts what the authority saw of it. */
  Score score(Contender contender, int certificates) {
    List<String> names =
        IntStream.range(0, certificates)
            .mapToObj(number -> String.format(Locale.ROOT, "n%03d.bench.test", number))
            .toList();
    int issuedBefore = pebble.issuedSerials().size();
    long requestsBefore = pebble.requests();
    long begun = System.nanoTime();
    contender.issue(names);
    double seconds = (System.nanoTime() - begun) / 1e9;
    int issued = pebble.issuedSerials().size() - issuedBefore;
    if (issued != certificates) {
      throw new IllegalStateException(
          contender + " got " + issued + " certificates instead of " + certificates);
    }
    return new Score(seconds, (pebble.requests() - requestsBefore) / (double) certificates);
  }

  @Override
  public void close() {
    pebble.close();
    knot.close();
  }

  static Path write(Path file, String content) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InitialZone zone(InetAddress server) {
    return new InitialZone(
        ZONE,
        List.of("ns1." + ZONE),
        TTL,
        TTL,
        List.of(RecordSet.of("ns1." + ZONE, RecordType.A, TTL, server.getHostAddress())));
  }

  private static TsigKey randomKey() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return new TsigKey("bench", "hmac-sha256", Base64.getEncoder().encodeToString(secret));
  }
}
