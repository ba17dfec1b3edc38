package dev.exuvia.orchestrator.fleet;

import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Element;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Directories that the service writes to are there, or can be made. */
final class DirectoryRules implements FleetRule {

  private static final String ALLOWED =
      "a directory, there already or not, in which the user of the service may write";

  private final Path directory;

  DirectoryRules(Path directory) {
    this.directory = directory;
  }

  @Override
  public Stream<Problem> problems(Element fleet) {
    return Stream.concat(
            Stream.of(fleet.child("stateDirectory")),
            FleetRule.providers(fleet).map(provider -> provider.child("stateDirectory")))
        .flatMap(this::unusable);
  }

  private Stream<Problem> unusable(Element place) {
    return place.text().flatMap(this::wrong).stream()
        .map(why -> place.problem("'" + place.text().orElse("") + "', " + why, ALLOWED));
  }

  private Optional<String> wrong(String text) {
    Optional<Path> wanted = path(text);
    if (wanted.isEmpty()) {
      return Optional.of("which can't name a directory");
    }
    Path existing = nearest(wanted.get());
    if (!Files.isDirectory(existing)) {
      return Optional.of(
          existing.equals(wanted.get()) ? "which is a file" : "but " + existing + " is a file");
    }
    return Files.isWritable(existing)
        ? Optional.empty()
        : Optional.of("but this user may not write in " + existing);
  }

  private static Path nearest(Path path) {
    Path existing = path;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }

  private Optional<Path> path(String text) {
    try {
      return Optional.of(directory.resolve(text).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
