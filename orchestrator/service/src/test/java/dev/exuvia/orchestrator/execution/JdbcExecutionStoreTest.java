package dev.exuvia.orchestrator.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.engine.Event;
import dev.exuvia.engine.Execution;
import dev.exuvia.engine.ExecutionRequest;
import dev.exuvia.engine.ExecutionStore;
import dev.exuvia.engine.ExecutionStoreContract;
import dev.exuvia.engine.Playbooks;
import dev.exuvia.engine.SettableClock;
import dev.exuvia.orchestrator.database.TestDatabase;
import dev.exuvia.playbooks.Playbook;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against a real PostgreSQL. */
@Tag("database")
class JdbcExecutionStoreTest extends ExecutionStoreContract {

  private static final String SCHEMA = "store_contract";
  private static final Playbook PLAYBOOK = Playbooks.playbook(Playbooks.step("only"));
  private static ExecutionStore store;
  private static Jdbi database;

  @BeforeAll
  static void migrate() {
    String url = TestDatabase.urlWithPassword(SCHEMA);
    Flyway.configure().dataSource(url, null, null).schemas(SCHEMA).load().migrate();
    database = Jdbi.create(url);
    store = new JdbcExecutionStore(database, Aftermath.NONE);
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

  /** By a fault that nobody thought of, or one of an older version. */
  @Test
  void anExecutionThatCantBeReadHidesNoOther() {
    ExecutionRequest broken = Playbooks.request("broken", PLAYBOOK, SettableClock.START);
    ExecutionRequest whole = Playbooks.request("whole", PLAYBOOK, SettableClock.START);
    for (ExecutionRequest request : List.of(broken, whole)) {
      store.create(
          Execution.pending(request),
          new Event(
              1,
              request.at(),
              Event.Type.EXECUTION_REQUESTED,
              Optional.empty(),
              "PENDING",
              0,
              Optional.empty(),
              Optional.empty(),
              request.cause().actor()),
          Optional.empty());
    }
    database.useHandle(
        handle ->
            handle.execute(
                "update execution set definition = '{\"steps\": 5}' where id = ?", broken.id()));

    assertThat(store.latest(1_000))
        .extracting(Execution::id)
        .contains(whole.id())
        .doesNotContain(broken.id());
    assertThatThrownBy(() -> store.find(broken.id()))
        .hasMessageContaining("execution " + broken.id() + " can't be read");
  }
}
