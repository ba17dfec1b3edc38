package dev.exuvia.dns.route53;

import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Route 53 writes an octet as {@code \} and three octal digits, in names and in texts, where zone
 * files use decimal ones (RFC 1035 section 5.1).
 */
final class Escapes {
  /** Also matches an escaped character, so that {@code \\052} is a backslash and digits. */
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([0-9]{3})|.)");

  private Escapes() {}

  static String toOctal(String text) {
    return replace(text, 10, octet -> "\\%03o".formatted(octet));
  }

  static String toDecimal(String text) {
    return replace(text, 8, octet -> "\\%03d".formatted(octet));
  }

  private static String replace(String text, int radix, IntFunction<String> spelling) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1) == null
                        ? match.group()
                        : spelling.apply(Integer.parseInt(match.group(1), radix))));
  }
}
