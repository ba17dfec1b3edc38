package dev.exuvia.dns.lab;

/**
 * A text as {@code named.conf} has it in quotes. {@code \"} stands for a quote, every other
 * backslash for itself: so a text can't have an odd number of backslashes before a quote or at its
 * end.
 */
final class BindText {
  private BindText() {}

  /**
   * @throws IllegalArgumentException for such backslashes and for control characters
   */
  static String quoted(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw Unwritable.text("named.conf", text, "it holds a control character");
    }
    StringBuilder written = new StringBuilder("\"");
    int backslashes = 0;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '"') {
        requireEven(backslashes, text);
        written.append('\\');
      }
      backslashes = each == '\\' ? backslashes + 1 : 0;
      written.append(each);
    }
    requireEven(backslashes, text);
    return written.append('"').toString();
  }

  private static void requireEven(int backslashes, String text) {
    if (backslashes % 2 == 1) {
      throw Unwritable.text("named.conf", text, "a backslash stands before a quote or the end");
    }
  }
}
