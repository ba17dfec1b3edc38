package dev.exuvia.orchestrator.fleet;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.exuvia.cert.vault.MasterKey;
import dev.exuvia.playbooks.InvalidDocumentException;
import dev.exuvia.playbooks.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code config/fleet.example.yaml} with the files that it names.
 *
 * @param directory holds them
 * @param yaml the example's text
 */
public record ExampleFleet(Path directory, String yaml) {

  /** Of the service that reads the fleet. */
  static final Map<String, String> ENVIRONMENT =
      Map.of("MASTER", MasterKey.generate().text(), "NO_MASTER", "hunter2");

  private static final FleetReader READER =
      new FleetReader(name -> Optional.ofNullable(ENVIRONMENT.get(name)));

  public static ExampleFleet in(Path directory) throws IOException {
    Path config = Path.of(System.getProperty("exuvia.root"), "config");
    Files.createDirectories(directory.resolve("secrets"));
    for (String secret :
        List.of("tsig.key", "second-authority.mac", "canary.password", "master.key")) {
      Path file = directory.resolve("secrets").resolve(secret);
      Files.writeString(
          file, secret.equals("master.key") ? MasterKey.generate().text() : "hunter2");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(directory.resolve("recipients.txt"), "canary@kestrel.example\n");
    Files.writeString(directory.resolve("second-authority.pem"), TestRoot.PEM);
    Files.writeString(directory.resolve("second-authority-roots.pem"), TestRoot.PEM);
    return new ExampleFleet(directory, Files.readString(config.resolve("fleet.example.yaml")));
  }

  public Fleet read() throws IOException {
    return read(yaml);
  }

  /** Reads another text beside the example's files. */
  public Fleet read(String other) throws IOException {
    Path file = directory.resolve("fleet.yaml");
    Files.writeString(file, other);
    return READER.read(file);
  }

  /** What another text is refused for. */
  List<Problem> problems(String other) throws IOException {
    return catchThrowableOfType(InvalidDocumentException.class, () -> read(other)).problems();
  }

  /** The example without what stands from one text until another. */
  String without(String from, String until) {
    return yaml.substring(0, yaml.indexOf(from)) + yaml.substring(yaml.indexOf(until));
  }
}
