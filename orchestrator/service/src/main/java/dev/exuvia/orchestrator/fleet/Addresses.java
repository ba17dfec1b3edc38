package dev.exuvia.orchestrator.fleet;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads addresses as people write them; never asks a name server what a text may mean. */
final class Addresses {

  private static final int DNS_PORT = 53;
  private static final int V4_OCTETS = 4;
  private static final Pattern V4 =
      Pattern.compile("((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(?!$)|$)){4}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
  private static final Pattern WITH_PORT =
      Pattern.compile("(?:(?<v4>[0-9.]+)|\\[(?<v6>[0-9a-fA-F:.]+)])(?::(?<port>[0-9]{1,5}))?");

  private Addresses() {}

  static Optional<InetAddress> address(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /**
   * {@code 192.0.2.53}, {@code 192.0.2.53:5353}, {@code 2001:db8::53}, {@code [2001:db8::53]:53}.
   */
  static Optional<InetSocketAddress> server(String text) {
    Optional<InetAddress> bare = address(text);
    if (bare.isPresent()) {
      return bare.map(address -> new InetSocketAddress(address, DNS_PORT));
    }
    Matcher parts = WITH_PORT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String host = Optional.ofNullable(parts.group("v4")).orElseGet(() -> parts.group("v6"));
    int port = Optional.ofNullable(parts.group("port")).map(Integer::valueOf).orElse(DNS_PORT);
    return port < 1 || port > 65_535
        ? Optional.empty()
        : address(host).map(address -> new InetSocketAddress(address, port));
  }

  /**
   * {@code 192.0.2.0/24}, {@code 192.0.2.10-192.0.2.20} or one address. Of an IPv4 block only the
   * hosts count, not its network and broadcast addresses.
   *
   * @throws IllegalArgumentException saying what the text is instead
   */
  static AddressRange range(String text) {
    int slash = text.indexOf('/');
    if (slash >= 0) {
      return block(addressOf(text.substring(0, slash)), text.substring(slash + 1));
    }
    int dash = text.indexOf('-');
    return dash < 0
        ? new AddressRange(addressOf(text), addressOf(text))
        : new AddressRange(addressOf(text.substring(0, dash)), addressOf(text.substring(dash + 1)));
  }

  private static AddressRange block(InetAddress address, String prefix) {
    int octets = address.getAddress().length;
    int bits = octets * Byte.SIZE;
    if (!prefix.matches("[0-9]{1,3}") || Integer.parseInt(prefix) > bits) {
      throw new IllegalArgumentException("a prefix length that is not 0 to " + bits);
    }
    int free = bits - Integer.parseInt(prefix);
    BigInteger first = new BigInteger(1, address.getAddress());
    BigInteger hosts = BigInteger.ONE.shiftLeft(free).subtract(BigInteger.ONE);
    if (first.and(hosts).signum() != 0) {
      throw new IllegalArgumentException("a block with host bits set");
    }
    BigInteger last = first.or(hosts);
    return octets == V4_OCTETS && free > 1
        ? new AddressRange(
            AddressRange.address(first.add(BigInteger.ONE), octets),
            AddressRange.address(last.subtract(BigInteger.ONE), octets))
        : new AddressRange(address, AddressRange.address(last, octets));
  }

  private static InetAddress addressOf(String text) {
    return address(text).orElseThrow(() -> new IllegalArgumentException("no address"));
  }
}
