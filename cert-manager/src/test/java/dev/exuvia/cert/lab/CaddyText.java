package dev.exuvia.cert.lab;

/**
 * A text as a Caddyfile has it between backticks, where everything stands for itself but what the
 * whole file is searched for first: <code>{$</code>, which begins the name of a variable.
 */
final class CaddyText {
  private CaddyText() {}

  /**
   * @throws LabServerException for a backtick, a <code>{$</code> or a control character
   */
  static String quoted(String text) {
    if (text.contains("`")
        || text.contains("{$")
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new LabServerException(
          "a Caddyfile has no way to write '%s': it holds a backtick, \"{$\" or a control character"
              .formatted(text.replaceAll("\\p{Cntrl}", "?")));
    }
    return "`" + text + "`";
  }
}
