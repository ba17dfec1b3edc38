package dev.exuvia.dns.lab;

/**
 * A text as {@code unbound.conf} has it in quotes, single or double ones. Nothing stands for
 * anything else, but a backslash takes the character behind it along: that one doesn't end the
 * text.
 */
final class UnboundText {
  private UnboundText() {}

  /**
   * @throws IllegalArgumentException for what neither kind of quotes can hold: both quotes, a
   *     backslash at the end, control characters
   */
  static String quoted(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw Unwritable.text("unbound.conf", text, "it holds a control character");
    }
    for (char quote : new char[] {'"', '\''}) {
      if (canHold(quote, text)) {
        return quote + text + quote;
      }
    }
    throw Unwritable.text(
        "unbound.conf", text, "it holds both kinds of quotes, or ends with a backslash");
  }

  private static boolean canHold(char quote, String text) {
    boolean taken = false;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == quote && !taken) {
        return false;
      }
      taken = each == '\\' && !taken;
    }
    return !taken;
  }
}
