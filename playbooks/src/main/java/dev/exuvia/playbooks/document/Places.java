package dev.exuvia.playbooks.document;

import dev.exuvia.playbooks.Problem;
import java.util.Map;

/**
 * Where the parts of one document stand.
 *
 * @param file its name
 * @param lines line by JSON path
 */
record Places(String file, Map<String, Integer> lines) {

  /** Line of the path, or of its nearest ancestor that was written down. */
  int lineOf(String path) {
    String place = path;
    while (!lines.containsKey(place)) {
      int cut = Math.max(place.lastIndexOf('.'), place.lastIndexOf('['));
      if (cut < 0) {
        return 0;
      }
      place = place.substring(0, cut);
    }
    return lines.get(place);
  }

  Problem problem(String path, String found, String allowed) {
    return new Problem(file, lineOf(path), path, found, allowed);
  }
}
