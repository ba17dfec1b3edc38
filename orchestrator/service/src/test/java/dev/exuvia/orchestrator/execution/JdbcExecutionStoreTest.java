package dev.exuvia.orchestrator.execution;

import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.ExecutionStoreContract;
import dev.exuvia.orchestrator.database.TestDatabase;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Against a real PostgreSQL. */
@Tag("database")
class JdbcExecutionStoreTest extends ExecutionStoreContract {

  private static final String SCHEMA = "store_contract";
  private static ExecutionStore store;

  @BeforeAll
  static void migrate() {
    String url = TestDatabase.urlWithPassword(SCHEMA);
    Flyway.configure().dataSource(url, null, null).schemas(SCHEMA).load().migrate();
    store = new JdbcExecutionStore(Jdbi.create(url), Aftermath.NONE);
  }

  @Override
  protected ExecutionStore store() {
    return store;
  }

  /** Each opens a connection for every statement. */
  @Override
  protected int lives() {
    return 12;
  }
}
