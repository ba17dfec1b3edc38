package dev.exuvia.engine;

/**
 * Who wants something of an execution, and why.
 *
 * @param why in words, for whoever reads the journal: 1 to 500 characters on one line, no secrets
 */
public record Cause(Actor actor, String why) {

  /** How many characters a reason may have. */
  public static final int LONGEST = 500;

  /**
   * Checks the reason.
   *
   * @throws IllegalArgumentException if it is empty, too long, or has more than one line
   */
  public Cause {
    if (why.isBlank()
        || why.length() > LONGEST
        || !why.chars().noneMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a reason is 1 to %d characters on one line, found %d".formatted(LONGEST, why.length()));
    }
  }

  /** For a reason that was put together from what others say: made one line and cut if need be. */
  public static Cause told(Actor actor, String why) {
    String line = why.replaceAll("\\p{Cntrl}+", " ").strip();
    return new Cause(actor, line.length() > LONGEST ? line.substring(0, LONGEST) : line);
  }
}
