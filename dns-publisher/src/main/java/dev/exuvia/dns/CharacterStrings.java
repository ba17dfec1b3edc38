package dev.exuvia.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The {@code <character-string>}s of a TXT record (RFC 1035 sections 3.3 and 5.1): quoted, escaped,
 * and none longer than 255 octets. A longer text is cut into several, which readers join again
 * without a space (RFC 7208 section 3.3, RFC 6376 section 3.6.2.2).
 */
public final class CharacterStrings {
  private static final int LONGEST = 255;

  private CharacterStrings() {}

  /** The presentation format of a text of any length, given as it shall be read. */
  static String quote(String text) {
    return format(split(List.of(text.getBytes(StandardCharsets.UTF_8))));
  }

  /** The text that readers of a TXT record see: its strings joined without a space. */
  static String join(String presentation) {
    // Most texts are one string without anything to unescape, and are read many times over.
    return isPlain(presentation)
        ? presentation.substring(1, presentation.length() - 1)
        : joined(presentation);
  }

  private static boolean isPlain(String presentation) {
    int last = presentation.length() - 1;
    return last > 0
        && presentation.charAt(0) == '"'
        && presentation.indexOf('"', 1) == last
        && presentation.indexOf('\\') < 0;
  }

  private static String joined(String presentation) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    parse(presentation).forEach(joined::writeBytes);
    return joined.toString(StandardCharsets.UTF_8);
  }

  /** One spelling for all presentation formats of the same strings; cuts those over 255 octets. */
  static String canonical(String presentation) {
    return format(split(parse(presentation)));
  }

  private static List<byte[]> parse(String presentation) {
    TextCursor cursor = new TextCursor(presentation);
    List<byte[]> strings = new ArrayList<>();
    boolean bare = false;
    while (cursor.skipBlanks()) {
      bare |= !cursor.atQuote();
      strings.add(cursor.atQuote() ? cursor.quoted() : cursor.word());
    }
    if (strings.isEmpty() || (bare && strings.size() > 1)) {
      throw new InvalidRecordException(
          "TXT data must be one text or quoted strings, found: " + presentation);
    }
    return strings;
  }

  private static List<byte[]> split(List<byte[]> strings) {
    List<byte[]> parts = new ArrayList<>();
    for (byte[] string : strings) {
      int from = 0;
      do {
        parts.add(Arrays.copyOfRange(string, from, Math.min(string.length, from + LONGEST)));
        from += LONGEST;
      } while (from < string.length);
    }
    return parts;
  }

  /** The presentation format of strings of at most 255 octets each. */
  public static String format(List<byte[]> strings) {
    return strings.stream().map(CharacterStrings::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(byte[] string) {
    StringBuilder text = new StringBuilder("\"");
    for (byte octet : string) {
      int value = octet & 0xff;
      if (value == '"' || value == '\\') {
        text.append('\\').append((char) value);
      } else if (value < ' ' || value > '~') {
        text.append('\\').append(String.format("%03d", value));
      } else {
        text.append((char) value);
      }
    }
    return text.append('"').toString();
  }
}
