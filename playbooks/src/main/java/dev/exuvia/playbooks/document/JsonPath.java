package dev.exuvia.playbooks.document;

import java.util.regex.Pattern;

/** Writes places in a document as JSON paths: {@code $.steps[3].needs[0]}, {@code $['odd key']}. */
final class JsonPath {

  static final String ROOT = "$";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private JsonPath() {}

  static String key(String parent, String key) {
    return PLAIN.matcher(key).matches() ? parent + "." + key : parent + "['" + key + "']";
  }

  static String index(String parent, int index) {
    return parent + "[" + index + "]";
  }
}
