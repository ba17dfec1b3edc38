package dev.exuvia.orchestrator.fleet;

import dev.exuvia.playbooks.InvalidDocumentException;
import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Document;
import dev.exuvia.playbooks.document.DocumentReader;
import dev.exuvia.playbooks.document.Element;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads {@code fleet.yaml}. Looks at the files it names, but asks nothing of the network. */
public final class FleetReader {

  private static final String SCHEMA = "/schemas/fleet.schema.json";
  private static final List<FleetRule> RULES =
      List.of(
          new AddressRules(),
          new ZoneRules(),
          new BackendRules(),
          new IssuerRules(),
          new CertificateRules(),
          new PoolRules(),
          new MasterKeyRules(),
          new TimeRules(),
          new DnsblRules(),
          new ReferenceRules());

  private final DocumentReader reader;
  private final Function<String, Optional<String>> environment;

  /** A reader by the schema on the class path, for a service with this process's environment. */
  public FleetReader() {
    this(name -> Optional.ofNullable(System.getenv(name)));
  }

  /**
   * @param environment of the service: the value of a variable, if it is set
   */
  public FleetReader(Function<String, Optional<String>> environment) {
    this.environment = environment;
    this.reader =
        new DocumentReader(
            URI.create(
                Objects.requireNonNull(FleetReader.class.getResource(SCHEMA), SCHEMA)
                    .toExternalForm()));
  }

  /**
   * Reads a fleet.
   *
   * @param file relative paths in it start at its directory
   * @throws InvalidDocumentException with every problem, each with line, JSON path, what was found
   *     and what is allowed; secrets are never repeated
   */
  public Fleet read(Path file) {
    Path directory = file.toAbsolutePath().normalize().getParent();
    Document document = reader.open(file.toString(), content(file));
    Element root = document.root();
    Stream<FleetRule> onDisk =
        Stream.of(
            new FileRules(directory),
            new DirectoryRules(directory),
            new SecretRules(directory, environment));
    Stream<FleetRule> rules = Stream.concat(RULES.stream(), onDisk);
    document.refuse(rules.flatMap(rule -> rule.problems(root)).toList());
    return new FleetMapping(directory).fleet(root);
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw refused(file, "no file of this name");
    } catch (AccessDeniedException e) {
      throw refused(file, "a file that this user may not read");
    } catch (CharacterCodingException e) {
      throw refused(file, "a file that is no UTF-8 text");
    } catch (IOException e) {
      throw refused(file, Files.isDirectory(file) ? "a directory" : "nothing that can be read");
    }
  }

  private static InvalidDocumentException refused(Path file, String found) {
    return new InvalidDocumentException(
        List.of(new Problem(file.toString(), 0, "$", found, "a readable file in YAML")));
  }
}
