package dev.exuvia.orchestrator.node;

/** A text as a shell takes it for one word and for itself (POSIX, section 2.2.2). */
final class ShellWord {

  private ShellWord() {}

  /**
   * Puts it in single quotes.
   *
   * @throws IllegalArgumentException for control characters: no word can hold NUL, and no setting
   *     of a node has lines
   */
  static String quoted(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "'%s' holds a control character, which no setting of a node may"
              .formatted(text.replaceAll("\\p{Cntrl}", "?")));
    }
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
