package dev.exuvia.playbooks;

/**
 * One thing that is wrong with a document, told so that its author can find and mend it.
 *
 * @param file as the author named it
 * @param line counted from 1; 0 when the place is unknown
 * @param path JSON path such as {@code $.steps[3].needs[0]}
 * @param found what stands there, in words; never a secret
 * @param allowed what may stand there, in words
 */
public record Problem(String file, int line, String path, String found, String allowed) {

  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line;
    return "%s: %s: found %s, allowed: %s".formatted(place, path, found, allowed);
  }
}
