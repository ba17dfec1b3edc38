package dev.exuvia.lab.report;

import java.util.List;

/**
 * Whether the old generation's nodes were verified to be empty before they were released.
 *
 * @param found what was still there
 */
public record Wipe(boolean verified, List<String> found) {
  public Wipe {
    found = List.copyOf(found);
  }
}
