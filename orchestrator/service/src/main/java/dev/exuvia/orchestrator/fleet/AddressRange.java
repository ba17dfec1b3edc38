package dev.exuvia.orchestrator.fleet;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Consecutive addresses of one family, first and last included; at most {@value #MAX_SIZE}.
 *
 * @param first the lowest
 * @param last the highest
 */
public record AddressRange(InetAddress first, InetAddress last) {

  static final int MAX_SIZE = 65_536;

  /**
   * @throws IllegalArgumentException if families differ, the order is wrong or there are too many
   */
  public AddressRange {
    if (first.getAddress().length != last.getAddress().length) {
      throw new IllegalArgumentException("an IPv4 and an IPv6 address");
    }
    BigInteger beyondFirst = number(last).subtract(number(first));
    if (beyondFirst.signum() < 0) {
      throw new IllegalArgumentException("a last address below the first");
    }
    if (beyondFirst.compareTo(BigInteger.valueOf(MAX_SIZE)) >= 0) {
      throw new IllegalArgumentException("more than " + MAX_SIZE + " addresses");
    }
  }

  /** How many addresses, at least 1. */
  public int size() {
    return number(last).subtract(number(first)).intValueExact() + 1;
  }

  /** Whether the address is one of them. */
  public boolean contains(InetAddress address) {
    return address.getAddress().length == first.getAddress().length
        && number(address).compareTo(number(first)) >= 0
        && number(address).compareTo(number(last)) <= 0;
  }

  /** Whether some address is in both. */
  public boolean overlaps(AddressRange other) {
    return contains(other.first) || other.contains(first);
  }

  /** All of them, lowest first. */
  public Stream<InetAddress> addresses() {
    return IntStream.range(0, size()).mapToObj(this::at);
  }

  private InetAddress at(int offset) {
    return address(number(first).add(BigInteger.valueOf(offset)), first.getAddress().length);
  }

  private static BigInteger number(InetAddress address) {
    return new BigInteger(1, address.getAddress());
  }

  static InetAddress address(BigInteger number, int length) {
    byte[] magnitude = number.toByteArray();
    byte[] octets = new byte[length];
    int used = Math.min(magnitude.length, length);
    System.arraycopy(magnitude, magnitude.length - used, octets, length - used, used);
    try {
      return InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(length + " octets are no address", e);
    }
  }
}
