package dev.exuvia.dns.mail;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.InvalidRecordException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An MTA-STS policy, the text at {@code https://mta-sts.DOMAIN/.well-known/mta-sts.txt} (RFC 8461
 * section 3.2). A sender keeps it for its max_age and asks for it again when the announced id is
 * another.
 *
 * @param mode what a sender does with a host that fails
 * @param mx lower case without a trailing dot, given in any spelling; {@code *.} stands for one
 *     label; empty only with {@link Mode#NONE}
 * @param maxAge whole seconds, one to 31557600 (about a year)
 */
public record MtaStsPolicy(Mode mode, SortedSet<String> mx, Duration maxAge) {
  private static final Duration LONGEST = Duration.ofHours(8766);

  /** An id has at most 32 characters (RFC 8461 section 3.1). */
  private static final int ID_OCTETS = 16;

  /** RFC 8461 section 5. */
  public enum Mode {
    ENFORCE,
    TESTING,
    NONE
  }

  /**
   * @throws InvalidRecordException when hosts are missing or max_age is out of range
   */
  public MtaStsPolicy {
    mx =
        Collections.unmodifiableSortedSet(
            mx.stream().map(MtaStsPolicy::spelled).collect(Collectors.toCollection(TreeSet::new)));
    if (mx.isEmpty() && mode != Mode.NONE) {
      throw new InvalidRecordException("an MTA-STS policy names at least one MX host");
    }
    if (maxAge.compareTo(Duration.ofSeconds(1)) < 0
        || maxAge.compareTo(LONGEST) > 0
        || maxAge.toNanosPart() != 0) {
      throw new InvalidRecordException(
          "max_age of an MTA-STS policy is 1 to 31557600 whole seconds, found " + maxAge);
    }
  }

  /** Senders deliver to these hosts only. */
  public static MtaStsPolicy enforce(Collection<String> hosts, Duration maxAge) {
    return new MtaStsPolicy(Mode.ENFORCE, new TreeSet<>(hosts), maxAge);
  }

  /** Whether a sender that holds this policy delivers to a host (RFC 8461 section 4.1). */
  public boolean allows(String host) {
    String name = spelled(host);
    int dot = name.indexOf('.');
    return mode != Mode.ENFORCE
        || mx.contains(name)
        || (dot > 0 && mx.contains("*" + name.substring(dot)));
  }

  /** The same with the hosts of another policy allowed as well. */
  public MtaStsPolicy with(MtaStsPolicy other) {
    TreeSet<String> hosts = new TreeSet<>(mx);
    hosts.addAll(other.mx);
    return new MtaStsPolicy(mode, hosts, maxAge);
  }

  /** What the web server gives, lines ended by CRLF. */
  public String text() {
    StringBuilder text = new StringBuilder("version: STSv1\r\n");
    text.append("mode: ").append(mode.name().toLowerCase(Locale.ROOT)).append("\r\n");
    mx.forEach(host -> text.append("mx: ").append(host).append("\r\n"));
    return text.append("max_age: ").append(maxAge.toSeconds()).append("\r\n").toString();
  }

  /** What tells its text from any other: 32 hexadecimal digits. */
  String fingerprint() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest, 0, ID_OCTETS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String spelled(String host) {
    String absolute = DomainName.absolute(host);
    return absolute.substring(0, absolute.length() - 1);
  }
}
