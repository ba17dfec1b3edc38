package dev.exuvia.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/**
 * Reads quoted strings and bare words from a zone-file text (RFC 1035 section 5.1), with {@code
 * \DDD} and {@code \X} escapes.
 */
final class TextCursor {
  private final String text;
  private int at;

  TextCursor(String text) {
    this.text = text;
  }

  /** Moves to the next word; false at the end of the text. */
  boolean skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length();
  }

  boolean atQuote() {
    return text.charAt(at) == '"';
  }

  byte[] quoted() {
    at++;
    byte[] octets = until(c -> c == '"');
    if (at >= text.length()) {
      throw new InvalidRecordException("a quote is not closed: " + text);
    }
    at++;
    return octets;
  }

  byte[] word() {
    return until(c -> Character.isWhitespace(c) || c == '"');
  }

  private byte[] until(IntPredicate end) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    while (at < text.length() && !end.test(text.codePointAt(at))) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      if (c == '\\') {
        octets.write(escaped());
      } else {
        octets.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return octets.toByteArray();
  }

  private int escaped() {
    if (at >= text.length()) {
      throw new InvalidRecordException("a backslash at the end escapes nothing: " + text);
    }
    if (!Character.isDigit(text.charAt(at))) {
      return text.charAt(at++);
    }
    String digits = text.substring(at, Math.min(text.length(), at + 3));
    if (!digits.matches("[01][0-9]{2}|2[0-4][0-9]|25[0-5]")) {
      throw new InvalidRecordException("not an escaped octet: \\" + digits + " in " + text);
    }
    at += 3;
    return Integer.parseInt(digits);
  }
}
