package dev.exuvia.orchestrator.api;

import dev.exuvia.orchestrator.database.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
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
    return properties;
  }

  @Override
  public void stop() {}
}
