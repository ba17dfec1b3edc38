package dev.exuvia.orchestrator.dnsbl;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of answers by which a list says that an address is listed.
 *
 * @param first of the range, in 127.0.0.0/8
 * @param last of the range, itself included, not below the first
 */
public record ListingCodes(Inet4Address first, Inet4Address last) {

  /** What may be given as a range; see {@link #parse}. */
  public static final String ALLOWED =
      "one answer or a range, such as 127.0.0.2 or 127.0.0.2-127.0.0.11, from 127.0.0.2 to"
          + " 127.255.254.255";

  /**
   * Whatever lists. RFC 5782 section 2.1: an address in 127.0.0.0/8, by convention 127.0.0.2, and
   * never 127.0.0.1. The last 256 are kept for errors, first by Spamhaus, and others followed.
   */
  public static final ListingCodes ANY =
      new ListingCodes(at(new byte[] {127, 0, 0, 2}), at(new byte[] {127, -1, -2, -1}));

  private static final Pattern OCTETS =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final int LARGEST_OCTET = 255;

  public ListingCodes {
    if (number(first) > number(last)) {
      throw new IllegalArgumentException(first + " comes after " + last);
    }
  }

  /** An answer or two joined by a hyphen; empty if it is neither or can't mean a listing. */
  public static Optional<ListingCodes> parse(String text) {
    int hyphen = text.indexOf('-');
    Optional<Inet4Address> first = address(hyphen < 0 ? text : text.substring(0, hyphen));
    Optional<Inet4Address> last = address(hyphen < 0 ? text : text.substring(hyphen + 1));
    return first
        .flatMap(from -> last.filter(to -> inOrder(from, to)).map(to -> new ListingCodes(from, to)))
        .filter(range -> ANY.holds(range.first()) && ANY.holds(range.last()));
  }

  /** Whether an answer is in the range. */
  public boolean holds(InetAddress answer) {
    return answer instanceof Inet4Address code && inOrder(first, code) && inOrder(code, last);
  }

  private static boolean inOrder(Inet4Address one, Inet4Address other) {
    return number(one) <= number(other);
  }

  private static long number(Inet4Address address) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(address.getAddress()).getInt());
  }

  private static Optional<Inet4Address> address(String text) {
    Matcher octets = OCTETS.matcher(text.strip());
    if (!octets.matches()) {
      return Optional.empty();
    }
    byte[] address = new byte[4];
    for (int i = 0; i < address.length; i++) {
      int octet = Integer.parseInt(octets.group(i + 1));
      if (octet > LARGEST_OCTET) {
        return Optional.empty();
      }
      address[i] = (byte) octet;
    }
    return Optional.of(at(address));
  }

  private static Inet4Address at(byte[] address) {
    try {
      return (Inet4Address) InetAddress.getByAddress(address);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("four octets are an address", e);
    }
  }

  @Override
  public String toString() {
    return first.equals(last)
        ? first.getHostAddress()
        : first.getHostAddress() + "-" + last.getHostAddress();
  }
}
