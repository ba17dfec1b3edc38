package dev.exuvia.dns.planner;

import dev.exuvia.dns.RecordType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be wrong with the addresses that are seen under a name. */
final class HostFaults {
  private static final List<RecordType> FAMILIES = List.of(RecordType.A, RecordType.AAAA);

  private HostFaults() {}

  /** No address of either family. */
  static Stream<Conflict> none(String host, World world) {
    return Conflict.each(world.absent(host, RecordType.A), world.absent(host, RecordType.AAAA));
  }

  /**
   * An address at which something is not so.
   *
   * @param without when an address lacks what users of the name need
   */
  static Stream<Conflict> any(String host, World world, Function<InetAddress, List<Span>> without) {
    return FAMILIES.stream()
        .flatMap(
            type ->
                world.data(host, type).stream()
                    .flatMap(
                        literal ->
                            Conflict.each(
                                world.with(host, type, literal), without.apply(address(literal)))));
  }

  /** When a host may be seen without an address. */
  static List<Span> lacking(String host, InetAddress address, World world) {
    String literal = World.literal(address);
    return world.runs(
        host + " is seen without " + literal,
        host,
        World.family(address),
        seen -> seen.filter(set -> set.rdata().contains(literal)).isEmpty());
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("address records hold addresses: " + literal, e);
    }
  }
}
