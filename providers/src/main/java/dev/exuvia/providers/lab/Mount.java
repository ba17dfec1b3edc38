package dev.exuvia.providers.lab;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a line of {@code /proc/PID/mountinfo} says (proc(5)). The kernel writes space, tab, newline,
 * backslash and some others as a backslash and three octal digits of the byte.
 *
 * @param point where it is mounted
 * @param source what is mounted, or what whoever mounted it called it
 */
record Mount(String point, String source) {

  private static final int POINT = 4;
  private static final String SEPARATOR = " - ";
  private static final int OCTAL_DIGITS = 3;

  /**
   * @throws IllegalArgumentException if it is no such line
   */
  static Mount of(String line) {
    String[] fields = line.split(" ", -1);
    int separator = line.indexOf(SEPARATOR);
    String[] behind = line.substring(separator + SEPARATOR.length()).split(" ", -1);
    if (separator < 0 || fields.length <= POINT || behind.length < 2) {
      throw new IllegalArgumentException("not a line of mountinfo: " + line);
    }
    return new Mount(plain(fields[POINT]), plain(behind[1]));
  }

  private static String plain(String written) {
    byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\\' && i + OCTAL_DIGITS < bytes.length) {
        String digits = new String(bytes, i + 1, OCTAL_DIGITS, StandardCharsets.US_ASCII);
        plain.write(Integer.parseInt(digits, 8));
        i += OCTAL_DIGITS;
      } else {
        plain.write(bytes[i]);
      }
    }
    return plain.toString(StandardCharsets.UTF_8);
  }
}
