package dev.exuvia.engine.files;

import dev.exuvia.engine.PlaybookSource;
import dev.exuvia.engine.UnknownPlaybookException;
import dev.exuvia.playbooks.Playbook;
import dev.exuvia.playbooks.parser.PlaybookParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shipped playbooks, and those of a directory, which go first. Read anew at each use. */
public final class PlaybookFiles implements PlaybookSource {

  private static final String SUFFIX = ".yaml";
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Set<String> SHIPPED =
      Set.of("bootstrap", "certificates-only", "rotate", "serve-customers");

  private final Optional<Path> directory;
  private final Set<String> actions;
  private final PlaybookParser parser = new PlaybookParser();

  /**
   * Playbooks that use these actions.
   *
   * @param directory holds files {@code NAME.yaml}
   * @param actions names of all actions that exist
   */
  public PlaybookFiles(Optional<Path> directory, Set<String> actions) {
    this.directory = directory;
    this.actions = Set.copyOf(actions);
  }

  @Override
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    SHIPPED.stream().filter(name -> shipped(name).isPresent()).forEach(names::add);
    directory.map(PlaybookFiles::namesIn).ifPresent(names::addAll);
    return names;
  }

  @Override
  public Playbook playbook(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new UnknownPlaybookException(name, names());
    }
    return own(name)
        .or(() -> shipped(name))
        .map(yaml -> parser.parse(name + SUFFIX, yaml, actions))
        .orElseThrow(() -> new UnknownPlaybookException(name, names()));
  }

  private Optional<String> own(String name) {
    return directory
        .map(folder -> folder.resolve(name + SUFFIX))
        .filter(Files::isRegularFile)
        .map(PlaybookFiles::read);
  }

  private static Optional<String> shipped(String name) {
    try (InputStream resource =
        PlaybookParser.class.getResourceAsStream("/playbooks/" + name + SUFFIX)) {
      return resource == null
          ? Optional.empty()
          : Optional.of(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> namesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .filter(name -> NAME.matcher(name).matches())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
