package dev.exuvia.dns.lab;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.rfc2136.TsigKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** The zone and key that tests against real servers share. */
public final class LabZones {
  public static final String NAME = "contract.test.";
  public static final TsigKey KEY =
      new TsigKey("exuvia", "hmac-sha256", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
  public static final Duration NEGATIVE_TTL = Duration.ofSeconds(3);

  public static final String REVERSE = "72.10.in-addr.arpa.";

  private LabZones() {}

  /** Port 53 of an address that is put on the loopback interface: BIND listens on no other. */
  public static InetSocketAddress at(String address) {
    try {
      int exit =
          new ProcessBuilder("ip", "address", "replace", address, "dev", "lo")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (exit != 0) {
        throw new IllegalStateException("cannot put " + address + " on the loopback interface");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new InetSocketAddress(address, 53);
  }

  public static Zone zone(InetSocketAddress... servers) {
    return new Zone(NAME, List.of(servers));
  }

  public static InitialZone initial() {
    Duration hour = Duration.ofHours(1);
    return new InitialZone(
        NAME,
        List.of("ns1." + NAME, "ns2." + NAME),
        hour,
        NEGATIVE_TTL,
        List.of(
            RecordSet.of("ns1." + NAME, RecordType.A, hour, "127.0.9.1"),
            RecordSet.of("ns2." + NAME, RecordType.A, hour, "127.0.9.2")));
  }

  /** The reverse zone of the lab's addresses, without any pointer yet. */
  public static InitialZone reverse() {
    Duration hour = Duration.ofHours(1);
    return new InitialZone(
        REVERSE, List.of("ns1." + NAME, "ns2." + NAME), hour, NEGATIVE_TTL, List.of());
  }
}
