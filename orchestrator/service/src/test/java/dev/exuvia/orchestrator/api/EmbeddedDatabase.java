package dev.exuvia.orchestrator.api;

import dev.exuvia.orchestrator.database.TestDatabase;
import dev.exuvia.orchestrator.fleet.ExampleFleet;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Gives the service under test a schema of its own in the tests' PostgreSQL. */
public class EmbeddedDatabase implements QuarkusTestResourceLifecycleManager {

  private static final String SCHEMA = "service_test";

  @Override
  public Map<String, String> start() {
    Map<String, String> properties = new HashMap<>(TestDatabase.properties(SCHEMA));
    properties.put("quarkus.flyway.default-schema", SCHEMA);
    properties.put("quarkus.flyway.create-schemas", "true");
    properties.put("exuvia.fleet.file", exampleFleet().toString());
    return properties;
  }

  private static Path exampleFleet() {
    try {
      Path directory = Files.createTempDirectory("exuvia-test-fleet");
      ExampleFleet.in(directory).read();
      return directory.resolve("fleet.yaml");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
