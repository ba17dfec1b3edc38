package dev.exuvia.dns.lab;

/** A text, a path most likely, that the syntax of a server's configuration has no way to write. */
final class Unwritable {
  private Unwritable() {}

  /** The refusal; control characters of the text are left out of it. */
  static IllegalArgumentException text(String syntax, String text, String why) {
    return new IllegalArgumentException(
        "%s has no way to write '%s': %s"
            .formatted(syntax, text.replaceAll("\\p{Cntrl}", "?"), why));
  }
}
