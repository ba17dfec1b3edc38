package dev.exuvia.orchestrator.fleet;

import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A file that a setting names, looked at on the disk. Where nothing is found the text itself is
 * repeated only if it surely is a path: somebody may have written the secret instead of a file
 * name.
 */
final class NamedFile {

  static final String ALLOWED =
      "an existing file; a relative name starts at the directory of this document";
  private static final String READABLE = "a file that the user of the service may read";

  private final Element place;
  private final Path directory;
  private final boolean secret;

  private NamedFile(Element place, Path directory, boolean secret) {
    this.place = place;
    this.directory = directory;
    this.secret = secret;
  }

  /** A file whose name may be repeated. */
  static NamedFile open(Element place, Path directory) {
    return new NamedFile(place, directory, false);
  }

  /** A file that holds a secret. */
  static NamedFile secret(Element place, Path directory) {
    return new NamedFile(place, directory, true);
  }

  /** The file, if the setting is there and there is nothing wrong with it. */
  Optional<Path> readable() {
    return path().filter(file -> problem().isEmpty());
  }

  /** What keeps it from being read. */
  Optional<Problem> problem() {
    return place.text().flatMap(this::problem);
  }

  /** Something else that is wrong with it. */
  Problem problem(String which, String allowed) {
    return place.problem("'" + place.text().orElse("") + "', which " + which, allowed);
  }

  private Optional<Problem> problem(String text) {
    Optional<Path> file = path();
    if (file.isEmpty()) {
      return Optional.of(missing(text));
    }
    try {
      return problem(file.get(), Files.readAttributes(file.get(), BasicFileAttributes.class));
    } catch (AccessDeniedException e) {
      return Optional.of(problem("this user may not reach", READABLE));
    } catch (IOException e) {
      return Optional.of(missing(text));
    }
  }

  private Optional<Problem> problem(Path file, BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      return Optional.of(problem("is a directory", ALLOWED));
    }
    if (!attributes.isRegularFile()) {
      return Optional.of(problem("is neither a file nor a directory", ALLOWED));
    }
    if (!Files.isReadable(file)) {
      return Optional.of(problem("this user may not read", READABLE));
    }
    return attributes.size() == 0
        ? Optional.of(problem("is empty", "a file with something in it"))
        : Optional.empty();
  }

  private Problem missing(String text) {
    boolean mayBeRepeated = !secret && text.chars().noneMatch(Character::isISOControl);
    return !mayBeRepeated && !surelyPath(text)
        ? place.problem("a text that names no existing file", ALLOWED)
        : problem("does not exist", ALLOWED);
  }

  /** A name inside a folder that exists; the document's own folder and the root tell nothing. */
  private boolean surelyPath(String text) {
    return path()
        .map(Path::getParent)
        .filter(parent -> !parent.equals(directory) && parent.getNameCount() > 0)
        .filter(parent -> text.contains("/") && Files.isDirectory(parent))
        .isPresent();
  }

  private Optional<Path> path() {
    try {
      return place.text().map(directory::resolve).map(Path::normalize);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
