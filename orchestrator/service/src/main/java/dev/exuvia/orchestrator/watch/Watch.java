package dev.exuvia.orchestrator.watch;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Something that is looked at again and again, by one process of the cluster at a time. A look that
 * comes early, late or twice does no harm; one that fails is tried again when the next is due.
 *
 * @param name lower case words joined by hyphens, unique in the service and stable over its
 *     versions
 * @param every at least a second
 * @param look looks once; true if there is more to look at, so that the next look comes at once
 */
public record Watch(String name, Duration every, BooleanSupplier look) {

  private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*");
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException that says what was found and what is allowed
   */
  public Watch {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "watch '" + name + "': lower case words joined by hyphens are allowed");
    }
    if (every.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "watch '%s': every %s, at least %s is allowed".formatted(name, every, SHORTEST));
    }
  }
}
