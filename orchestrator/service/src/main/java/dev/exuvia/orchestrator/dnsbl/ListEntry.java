package dev.exuvia.orchestrator.dnsbl;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Under which name a list has an address: octets or nibbles, the last one first. */
final class ListEntry {

  private static final int IPV4_OCTETS = 4;

  private ListEntry() {}

  /** RFC 5782 sections 2.1 and 2.4. */
  static String of(InetAddress address, String zone) {
    return of(address.getAddress(), zone);
  }

  /**
   * A test entry of the list for addresses like this one.
   *
   * @param last 2 for the one that is listed, 1 for the one that isn't
   */
  static String test(InetAddress like, int last, String zone) {
    boolean four = like.getAddress().length == IPV4_OCTETS;
    // As octets: for Java ::FFFF:127.0.0.2 is an IPv4 address.
    byte[] octets =
        four
            ? new byte[] {127, 0, 0, (byte) last}
            : new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, (byte) last};
    return of(octets, zone);
  }

  private static String of(byte[] octets, String zone) {
    List<String> parts =
        octets.length == IPV4_OCTETS
            ? IntStream.range(0, octets.length)
                .mapToObj(i -> Integer.toString(Byte.toUnsignedInt(octets[i])))
                .toList()
            : HexFormat.of().formatHex(octets).chars().mapToObj(Character::toString).toList();
    return parts.reversed().stream().collect(Collectors.joining(".", "", "." + zone));
  }
}
