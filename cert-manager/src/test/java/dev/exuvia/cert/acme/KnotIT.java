package dev.exuvia.cert.acme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.IssuedCertificate;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.lab.PebbleServer;
import dev.exuvia.cert.lab.PebbleSettings;
import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.lab.InitialZone;
import dev.exuvia.dns.lab.KnotServer;
import dev.exuvia.dns.lab.NameServer;
import dev.exuvia.dns.lab.PrimarySettings;
import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.dns.rfc2136.Rfc2136Backend;
import dev.exuvia.dns.rfc2136.TsigKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * DNS-01 as the service does it: dynamic updates to a signing Knot, seen served, then triggered.
 */
final class KnotIT {
  private static final Duration TTL = Duration.ofSeconds(5);
  private static final TsigKey KEY =
      new TsigKey("exuvia", "hmac-sha256", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
  private static final List<String> NAMES =
      List.of(
          "mx.kestrel.test",
          "smtp.kestrel.test",
          "imap.kestrel.test",
          "pop.kestrel.test",
          "kestrel.test");

  @TempDir private Path directory;

  @Test
  void challengesByDynamicUpdate() throws Exception {
    InetSocketAddress address = new InetSocketAddress("127.0.75.53", 53);
    Zone zone = new Zone("kestrel.test.", List.of(address));
    try (NameServer knot = KnotServer.primary(settings(address));
        PebbleServer pebble =
            PebbleServer.start(
                PebbleSettings.at(InetAddress.getByName("127.0.75.61"), directory.resolve("pebble"))
                    .resolvingBy(knot.address()))) {
      ZoneBackend backend = new Rfc2136Backend(KEY);
      AuthoritativeServers servers = new AuthoritativeServers(Clock.systemUTC());
      Driver driver =
          new Driver(
              records -> {
                backend.apply(
                    new Plan(
                        zone,
                        records.stream()
                            .map(
                                record ->
                                    new Change(
                                        backend.read(zone, record.name(), record.type()),
                                        Optional.of(record)))
                            .toList()));
                for (RecordSet record : records) {
                  assertThat(servers.observe(zone, record.name(), RecordType.TXT).allServe(record))
                      .isTrue();
                }
              });
      Desk desk = new Desk(directory.resolve("desk"));
      IssuanceRequest request =
          desk.request("g2", pebble.issuer("pebble-1"), KeyType.ECDSA_P384, NAMES);
      IssuedCertificate certificate = driver.issue(desk.issuance(), request).certificate();
      assertThat(certificate.names()).containsExactlyInAnyOrderElementsOf(NAMES);
      assertThat(pebble.issuedSerials()).containsExactly(certificate.serial());
    }
  }

  private PrimarySettings settings(InetSocketAddress address) {
    InitialZone zone =
        new InitialZone(
            "kestrel.test.",
            List.of("ns1.kestrel.test."),
            TTL,
            TTL,
            List.of(RecordSet.of("ns1.kestrel.test.", RecordType.A, TTL, "127.0.75.53")));
    return new PrimarySettings(
        directory.resolve("knot"), address, KEY, List.of(zone), true, List.of());
  }
}
