package dev.exuvia.engine;

import java.util.Locale;

/**
 * Who does something.
 *
 * @param name within its kind: 1 to 200 printable characters
 */
public record Actor(Kind kind, String name) {

  /** Whose hand it is. */
  public enum Kind {
    /** A person, by the API. */
    OPERATOR,
    /** The calendar. */
    SCHEDULE,
    /** Something that is looked at regularly. */
    WATCH,
    /** An orchestrator that works on an execution. */
    ORCHESTRATOR
  }

  private static final int LONGEST = 200;
  private static final String SEPARATOR = ":";

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is empty, too long, or holds control characters
   */
  public Actor {
    if (name.isBlank()
        || name.length() > LONGEST
        || !name.chars().noneMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "an actor's name is 1 to %d printable characters, found %d"
              .formatted(LONGEST, name.length()));
    }
  }

  public static Actor operator(String name) {
    return new Actor(Kind.OPERATOR, name);
  }

  public static Actor schedule(String name) {
    return new Actor(Kind.SCHEDULE, name);
  }

  public static Actor watch(String name) {
    return new Actor(Kind.WATCH, name);
  }

  public static Actor orchestrator(String name) {
    return new Actor(Kind.ORCHESTRATOR, name);
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Actor parse(String text) {
    String[] parts = text.split(SEPARATOR, 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("an actor is kind:name, found " + text);
    }
    return new Actor(Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1]);
  }

  /** The kind in lower case and the name, as in {@code operator:anna}. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + SEPARATOR + name;
  }
}
