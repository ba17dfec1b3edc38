package dev.exuvia.dns;

import java.util.Locale;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * The one spelling of a domain name used in this module: absolute, lower case, with its trailing
 * dot ({@code mx.kestrel.test.}), internationalised labels already as A-labels (RFC 5890). Names
 * compare without case (RFC 4343), so the canonical spelling makes {@code equals} right.
 */
public final class DomainName {
  private static final int LONGEST_LABEL = 63;

  /** Surely within the 255 octets that a name may take on the wire. */
  private static final int SHORT_ENOUGH = 200;

  private DomainName() {}

  /**
   * The canonical spelling of a name given with or without its trailing dot, in any case.
   *
   * @throws InvalidRecordException when it is empty, has a label over 63 octets, is longer than 255
   *     octets on the wire, or holds characters outside ASCII
   */
  public static String absolute(String name) {
    // Most names come around again as we spelled them, many times over.
    return isPlain(name) ? name : parse(name).toString().toLowerCase(Locale.ROOT);
  }

  /** Whether a name is the zone's apex or lies below it; both in any spelling. */
  public static boolean isWithin(String name, String zone) {
    return parse(name).subdomain(parse(zone));
  }

  /**
   * A name below another: {@code below("_dmarc", "kestrel.test.")} is {@code _dmarc.kestrel.test.}
   */
  public static String below(String labels, String parent) {
    String absolute = absolute(parent);
    return absolute(absolute.equals(".") ? labels + "." : labels + "." + absolute);
  }

  /** Whether a name is made of lower-case labels of letters, digits, hyphens and underscores. */
  static boolean isPlain(String name) {
    int label = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '.') {
        if (label == 0 || label > LONGEST_LABEL) {
          return false;
        }
        label = 0;
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_') {
        label++;
      } else {
        return false;
      }
    }
    return label == 0 && !name.isEmpty() && name.length() <= SHORT_ENOUGH;
  }

  private static Name parse(String name) {
    if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new InvalidRecordException(
          "not a domain name: '" + name + "'. Write it in ASCII, labels in other scripts as xn--…");
    }
    try {
      return Name.fromString(name, Name.root);
    } catch (TextParseException e) {
      throw new InvalidRecordException("not a domain name: '" + name + "': " + e.getMessage(), e);
    }
  }
}
