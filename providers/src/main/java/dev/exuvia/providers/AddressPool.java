package dev.exuvia.providers;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The addresses that a provider may give out, each once, in the order in which they are preferred.
 */
public record AddressPool(List<InetAddress> addresses) {

  private static final Pattern BLOCK =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
  private static final int WIDEST = 16;

  public AddressPool {
    addresses = List.copyOf(addresses);
    if (Set.copyOf(addresses).size() < addresses.size()) {
      throw new IllegalArgumentException("an address stands twice in the pool");
    }
  }

  /**
   * The hosts of IPv4 blocks in CIDR notation, without network and broadcast addresses.
   *
   * @throws IllegalArgumentException for anything but A.B.C.D/16 to A.B.C.D/32
   */
  public static AddressPool of(String... blocks) {
    return new AddressPool(Stream.of(blocks).flatMap(AddressPool::hosts).toList());
  }

  /** The first address that is not among those taken. */
  public Optional<InetAddress> firstBeside(Set<InetAddress> taken) {
    return addresses.stream().filter(address -> !taken.contains(address)).findFirst();
  }

  private static Stream<InetAddress> hosts(String block) {
    Matcher matcher = BLOCK.matcher(block);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'%s' is no block like 10.72.100.0/24".formatted(block));
    }
    int prefix = Integer.parseInt(matcher.group(5));
    if (prefix < WIDEST || prefix > 32) {
      throw new IllegalArgumentException("'%s': /16 to /32 are allowed".formatted(block));
    }
    int network = number(matcher.toMatchResult()) & -(1 << (32 - prefix));
    int size = 1 << (32 - prefix);
    IntStream offsets = size <= 2 ? IntStream.range(0, size) : IntStream.range(1, size - 1);
    return offsets.mapToObj(offset -> address(network + offset));
  }

  private static int number(MatchResult block) {
    int number = 0;
    for (int octet = 1; octet <= 4; octet++) {
      int value = Integer.parseInt(block.group(octet));
      if (value > 255) {
        throw new IllegalArgumentException("'%s': %d is no octet".formatted(block.group(), value));
      }
      number = number << 8 | value;
    }
    return number;
  }

  private static InetAddress address(int number) {
    try {
      return InetAddress.getByAddress(
          new byte[] {
            (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number
          });
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
