package dev.exuvia.orchestrator.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** In the tests' PostgreSQL, which stands for one that others run: a schema for each test. */
@Tag("database")
class DatabaseOwnerTest {

  private static final String REFUSAL =
      "this database belongs to the fleet 'kestrel', not to 'plover'. Give each fleet its own: set"
          + " EXUVIA_DATABASE_DIRECTORY (exuvia.database.directory) to another folder, or"
          + " EXUVIA_DATABASE_URL (exuvia.database.url) to another database";

  private final String schema = "owner_" + UUID.randomUUID().toString().replace("-", "");
  private final PGSimpleDataSource source = new PGSimpleDataSource();
  private DatabaseOwner owner;

  @BeforeEach
  void makesASchema() {
    source.setUrl(TestDatabase.urlWithPassword(schema));
    owner = new DatabaseOwner(source);
  }

  @Test
  void anEmptyDatabaseIsAnybodys() {
    assertThatCode(() -> owner.refuseUnless("kestrel")).doesNotThrowAnyException();
  }

  @Test
  void theFirstFleetGetsIt() {
    migrate("10");
    owner.refuseUnless("kestrel");
    owner.claim("kestrel");
    owner.refuseUnless("kestrel");
    owner.claim("kestrel");
    assertThatThrownBy(() -> owner.refuseUnless("plover"))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(REFUSAL);
    assertThatThrownBy(() -> owner.claim("plover"))
        .isInstanceOf(DatabaseException.class)
        .hasMessage(REFUSAL);
  }

  @Test
  void theFirstFleetGetsOneFromBeforeThereWereOwners() {
    migrate("9");
    owner.refuseUnless("kestrel");
    migrate("10");
    owner.claim("kestrel");
    assertThatThrownBy(() -> owner.refuseUnless("plover")).hasMessage(REFUSAL);
  }

  @Test
  void oneOfSeveralGetsItThatComeTogether() throws Exception {
    migrate("10");
    List<Callable<String>> fleets =
        List.of("one", "two", "three", "four").stream()
            .<Callable<String>>map(
                name ->
                    () -> {
                      owner.claim(name);
                      return name;
                    })
            .toList();
    try (ExecutorService together = Executors.newFixedThreadPool(fleets.size())) {
      List<Future<String>> claims = together.invokeAll(fleets);
      assertThat(claims).filteredOn(DatabaseOwnerTest::succeeded).hasSize(1);
    }
  }

  @Test
  void aDatabaseRefusesTheNextFleetWhereverItRuns() {
    migrate("10");
    owner.claim("kestrel");
    DatabaseLocation elsewhere =
        new DatabaseLocation(
            Optional.of(TestDatabase.urlWithPassword(schema)),
            Optional.empty(),
            Optional.empty(),
            Path.of("unused"));
    try (Database database = Database.open(elsewhere)) {
      database.refuseUnless("kestrel");
      assertThatThrownBy(() -> database.refuseUnless("plover")).hasMessage(REFUSAL);
    }
  }

  @Test
  void saysWhatToDoWhenNobodyCanLogIn() {
    source.setPassword("wrong");
    source.setUser("nobody");
    assertThatThrownBy(() -> owner.refuseUnless("kestrel"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("EXUVIA_DATABASE_USER and EXUVIA_DATABASE_PASSWORD")
        .hasMessageNotContaining("wrong")
        .hasMessageNotContaining("Exception");
  }

  @Test
  void saysWhatToDoWhenThereIsNoSuchDatabase() {
    source.setDatabaseName("missing");
    assertThatThrownBy(() -> owner.refuseUnless("kestrel"))
        .hasMessageContaining("Make that database, or name another in EXUVIA_DATABASE_URL");
  }

  @Test
  void saysWhatToDoWhenNobodyListens() {
    source.setPortNumbers(new int[] {1});
    assertThatThrownBy(() -> owner.refuseUnless("kestrel"))
        .hasMessageContaining("Is a PostgreSQL running there?");
  }

  private void migrate(String version) {
    Flyway.configure()
        .dataSource(source)
        .defaultSchema(schema)
        .createSchemas(true)
        .target(version)
        .load()
        .migrate();
  }

  private static boolean succeeded(Future<String> claim) {
    try {
      claim.get();
      return true;
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(DatabaseException.class);
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
