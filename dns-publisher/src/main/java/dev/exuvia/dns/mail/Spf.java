package dev.exuvia.dns.mail;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.RecordSet;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Sender Policy Framework (RFC 7208): which addresses may send mail as a domain. Always strict:
 * it ends in {@code -all}, and addresses are listed as such, which costs no look-up.
 */
public final class Spf {
  /** RFC 7208 section 4.6.4: a record that takes more makes the check fail with permerror. */
  public static final int MOST_LOOKUPS = 10;

  private static final Set<String> LOOKUP_TERMS =
      Set.of("include", "a", "mx", "ptr", "exists", "redirect");

  private Spf() {}

  /** {@code v=spf1 ip4:… ip6:… -all}; without addresses nobody may send as the domain. */
  public static RecordSet strict(
      String domain, Collection<? extends InetAddress> addresses, Duration ttl) {
    return strict(domain, addresses, List.of(), ttl);
  }

  /**
   * The same with the policies of other domains included.
   *
   * @throws InvalidRecordException when it takes more than ten look-ups already by itself
   */
  public static RecordSet strict(
      String domain,
      Collection<? extends InetAddress> addresses,
      Collection<String> includes,
      Duration ttl) {
    Stream<String> own = addresses.stream().map(Spf::mechanism).sorted();
    Stream<String> others = includes.stream().map(Spf::include);
    String text =
        Stream.of(Stream.of("v=spf1"), own, others, Stream.of("-all"))
            .flatMap(terms -> terms)
            .distinct()
            .collect(Collectors.joining(" "));
    if (lookups(text) > MOST_LOOKUPS) {
      throw new InvalidRecordException(
          "SPF of %s takes %d look-ups, RFC 7208 section 4.6.4 allows %d: list addresses instead"
              .formatted(domain, lookups(text), MOST_LOOKUPS));
    }
    return RecordSet.text(domain, ttl, text);
  }

  /**
   * How many look-ups the terms of a record take by themselves (RFC 7208 section 4.6.4); what an
   * included record takes comes on top.
   */
  public static int lookups(String text) {
    return (int)
        Arrays.stream(text.split(" ")).map(Spf::term).filter(LOOKUP_TERMS::contains).count();
  }

  private static String term(String directive) {
    String bare = directive.toLowerCase(Locale.ROOT).replaceFirst("^[+?~-]", "");
    return bare.split("[:=/]", 2)[0];
  }

  private static String include(String domain) {
    String absolute = DomainName.absolute(domain);
    return "include:" + absolute.substring(0, absolute.length() - 1);
  }

  private static String mechanism(InetAddress address) {
    return (address instanceof Inet6Address ? "ip6:" : "ip4:") + address.getHostAddress();
  }
}
