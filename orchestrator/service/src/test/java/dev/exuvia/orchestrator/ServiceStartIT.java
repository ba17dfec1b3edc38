package dev.exuvia.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.orchestrator.fleet.ExampleFleet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged service as an operator starts it, with a database of its own: what it says when all
 * is well, which is next to nothing, and when something is not.
 */
class ServiceStartIT {

  private static final Path JAR =
      Path.of(System.getProperty("exuvia.root"))
          .resolve("orchestrator/service/target/quarkus-app/quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration QUIET = Duration.ofSeconds(6);
  private static final String STARTED = "Installed features";

  @TempDir Path directory;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void writesTwoFleets() throws IOException {
    String yaml = ExampleFleet.in(directory).yaml();
    assertThat(yaml).contains("name: kestrel\n");
    Files.writeString(directory.resolve("kestrel.yaml"), yaml);
    Files.writeString(
        directory.resolve("plover.yaml"), yaml.replace("name: kestrel\n", "name: plover\n"));
  }

  @AfterEach
  void endsAll() throws InterruptedException {
    for (Process service : started) {
      service.destroy();
      if (!service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        service.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void isQuietOnceItServesAndLetsNoOtherFleetIn() throws Exception {
    Process service = start("first", "kestrel.yaml", List.of());
    await(service, "first");
    LockSupport.parkNanos(QUIET.toNanos());
    assertThat(log("first")).noneMatch(line -> line.contains("WARN") || line.contains("ERROR"));
    assertThat(log("first"))
        .as("what it tells after its start, though it looks at everything each second")
        .last()
        .asString()
        .contains(STARTED);
    service.destroy();
    assertThat(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

    assertThat(refusal("second", "plover.yaml", List.of()))
        .isEqualTo(
            "exuvia: the service can't start: this database belongs to the fleet 'kestrel', not to"
                + " 'plover'. Give each fleet its own: set EXUVIA_DATABASE_DIRECTORY"
                + " (exuvia.database.directory) to another folder, or EXUVIA_DATABASE_URL"
                + " (exuvia.database.url) to another database");
  }

  @Test
  void saysWhatToDoWhenItCannotStart() throws Exception {
    assertThat(refusal("file", "gone.yaml", List.of()))
        .isEqualTo(
            "exuvia: the service can't start: \n%s: $: found no file of this name, allowed: a readable file in YAML",
            directory.resolve("gone.yaml"));
    assertThat(directory.resolve("database")).doesNotExist();

    assertThat(refusal("url", "kestrel.yaml", List.of("exuvia.database.url=postgres://db")))
        .contains("exuvia.database.url (EXUVIA_DATABASE_URL) is no JDBC URL of a PostgreSQL");
    assertThat(
            refusal(
                "nobody",
                "kestrel.yaml",
                List.of("exuvia.database.url=jdbc:postgresql://127.0.0.1:1/exuvia")))
        .contains("127.0.0.1:1")
        .contains("Is a PostgreSQL running there?");

    Files.writeString(directory.resolve("file"), "");
    assertThat(
            refusal(
                "directory",
                "kestrel.yaml",
                List.of("exuvia.database.directory=" + directory.resolve("file/database"))))
        .contains("the embedded database can't use the folder")
        .contains("set EXUVIA_DATABASE_DIRECTORY");
  }

  private String refusal(String name, String fleet, List<String> properties) throws Exception {
    Process service = start(name, fleet, properties);
    assertThat(service.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(service.exitValue()).isNotZero();
    String said = String.join("\n", log(name));
    assertThat(said).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(said.lines().count()).isLessThanOrEqualTo(2);
    return said;
  }

  private Process start(String name, String fleet, List<String> properties) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Runtime.version().feature() > 22) {
      command.add("--sun-misc-unsafe-memory-access=allow"); // as ./exuvia does
    }
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    Stream.concat(
            Stream.of(
                "exuvia.database.directory=" + directory.resolve("database"),
                "exuvia.drift.interval=1S",
                "exuvia.certificates.interval=1S",
                "exuvia.customers.check-interval=1S",
                "exuvia.engine.sweep=1S"),
            properties.stream())
        .forEach(property -> command.add("-D" + property));
    command.addAll(
        List.of("-jar", JAR.toString(), "serve", "--config", directory.resolve(fleet).toString()));
    Process service =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(name + ".log").toFile())
            .start();
    started.add(service);
    return service;
  }

  private void await(Process service, String name) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (log(name).stream().noneMatch(line -> line.contains(STARTED))) {
      assertThat(service.isAlive()).as(String.join("\n", log(name))).isTrue();
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private List<String> log(String name) throws IOException {
    return Files.readAllLines(directory.resolve(name + ".log"), StandardCharsets.UTF_8).stream()
        .filter(line -> !line.isBlank())
        .toList();
  }
}
