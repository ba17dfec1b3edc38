package dev.exuvia.orchestrator.dnsbl;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * A list and what its answers mean. Pure: the same answer has the same meaning.
 *
 * @param zone under which addresses are looked up
 * @param listed answers that count as a listing; at least one range
 */
public record BlockList(String zone, List<ListingCodes> listed) {

  private static final int LOOPBACK = 127;

  public BlockList {
    listed = List.copyOf(listed);
  }

  /** A list all of whose listings count. */
  public static BlockList of(String zone) {
    return new BlockList(zone, List.of(ListingCodes.ANY));
  }

  /**
   * What the A records under an address's reversed form say; none say that it isn't listed. One
   * record that no list gives for a listed address makes the others worthless too.
   */
  public Verdict judge(List<InetAddress> answer) {
    return answer.stream()
        .flatMap(each -> objection(each).stream())
        .findFirst()
        .<Verdict>map(Verdict.Unknown::new)
        .orElseGet(() -> counted(answer));
  }

  private Verdict counted(List<InetAddress> answer) {
    List<String> counting =
        answer.stream()
            .filter(code -> listed.stream().anyMatch(range -> range.holds(code)))
            .map(InetAddress::getHostAddress)
            .sorted()
            .toList();
    return counting.isEmpty() ? new Verdict.Clean() : new Verdict.Listed(counting);
  }

  /**
   * Whether the list can be believed (RFC 5782 section 5): 127.0.0.2 must be listed, for whatever
   * reason, and 127.0.0.1 must not; for lists of IPv6 addresses {@code ::FFFF:7F00:2} and {@code
   * ::FFFF:7F00:1}.
   *
   * @return why not; empty if it can
   */
  public Optional<String> distrust(List<InetAddress> listedEntry, List<InetAddress> otherEntry) {
    BlockList whole = of(zone);
    return switch (whole.judge(listedEntry)) {
      case Verdict.Unknown unknown -> Optional.of(unknown.why());
      case Verdict.Clean clean ->
          Optional.of("it doesn't list its own test entry 127.0.0.2: it is empty or refuses us");
      case Verdict.Listed ours ->
          switch (whole.judge(otherEntry)) {
            case Verdict.Clean clean -> Optional.empty();
            case Verdict.Listed all ->
                Optional.of("it lists 127.0.0.1, which no list does: it lists everything");
            case Verdict.Unknown unknown -> Optional.of(unknown.why());
          };
    };
  }

  /** Why an answer says nothing of the address; empty if it does. */
  private static Optional<String> objection(InetAddress answer) {
    if (ListingCodes.ANY.holds(answer)) {
      return Optional.empty();
    }
    String code = answer.getHostAddress();
    if (!(answer instanceof Inet4Address) || answer.getAddress()[0] != LOOPBACK) {
      return Optional.of(
          "it answers %s, outside 127.0.0.0/8: the resolver rewrites answers, or the zone has gone to somebody else"
              .formatted(code));
    }
    return Optional.of("it answers " + code + ": " + meaning(code));
  }

  private static String meaning(String code) {
    return switch (code) {
      case "127.255.255.252" -> "the name of the zone is mistyped";
      case "127.255.255.254" ->
          "asked through a public or open resolver, or one without a name of its own";
      case "127.255.255.255" -> "too many queries";
      case "127.0.0.1" -> "no list names an address so; the query was refused or filtered";
      default -> "an error, which says nothing of the address";
    };
  }
}
