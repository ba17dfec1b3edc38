package dev.exuvia.orchestrator.rotation;

import dev.exuvia.orchestrator.database.TestDatabase;
import dev.exuvia.orchestrator.fencing.FencedTables;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/** A database of the service's shape that nobody else uses. */
public final class TestSchema {

  private TestSchema() {}

  /** With all tables and no rows. */
  public static Jdbi create() {
    String schema = "t" + UUID.randomUUID().toString().replace("-", "");
    String url = TestDatabase.urlWithPassword(schema);
    Flyway.configure().dataSource(url, null, null).schemas(schema).load().migrate();
    return Jdbi.create(url).installPlugin(new FencedTables());
  }
}
