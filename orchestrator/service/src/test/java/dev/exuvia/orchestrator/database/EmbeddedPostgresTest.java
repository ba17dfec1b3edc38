package dev.exuvia.orchestrator.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One directory, because making it takes longest, with a name that shells and configurations mean
 * something by. The real server, on 127.0.0.1.
 */
@Tag("database")
class EmbeddedPostgresTest {

  @TempDir Path temporary;
  private Path directory;

  @BeforeEach
  void odd() {
    directory = temporary.resolve("a b/c'd, e#f");
  }

  @Test
  void losesNothingAndIsAdopted() throws Exception {
    EmbeddedPostgres first = EmbeddedPostgres.start(directory);
    assertThat(first.adopted()).isFalse();
    execute(first, "CREATE TABLE kept (n int)");
    secondServiceIsRefused();
    survivesItsOwnDeath(first);
    first.close();
    assertThat(ProcessHandle.of(first.pid()).filter(ProcessHandle::isAlive)).isEmpty();

    Path pidFile = directory.resolve("cluster/postmaster.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + "\nx\n0\n1\n\n\n\nready\n");
    EmbeddedPostgres second = EmbeddedPostgres.start(directory);
    assertThat(second.adopted()).as("a stale file that names a living stranger").isFalse();
    assertThat(count(second)).isEqualTo(2);
    isAdoptedByTheNextService(second);
  }

  /** What keeps it from starting may pass later than the first try has patience for. */
  @Test
  void isStartedAgainHoweverLongABackendOfItsPredecessorStands() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.start(directory);
        Connection connection = connect(database)) {
      execute(database, "CREATE TABLE kept (id int)");
      long backend = backend(connection);
      long first = database.pid();
      kill("-STOP", backend);
      try {
        kill("-KILL", first);
        while (alive(first)) {
          LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        // Longer than one try waits for the lock that the backend holds.
        LockSupport.parkNanos(Duration.ofSeconds(25).toNanos());
      } finally {
        kill("-CONT", backend);
      }
      awaitAnswer(database);
      assertThat(database.pid()).isNotEqualTo(first);
    }
  }

  /** As the service's own connections are set up: see application.properties. */
  @Test
  void aConnectionWhoseBackendStandsStillIsGivenUp() throws Exception {
    try (EmbeddedPostgres database = EmbeddedPostgres.start(directory)) {
      try (Connection connection =
          DriverManager.getConnection(
              database.url() + "?socketTimeout=2", database.user(), database.password())) {
        long backend = backend(connection);
        kill("-STOP", backend);
        try {
          assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
              .isInstanceOf(SQLException.class);
        } finally {
          kill("-CONT", backend);
        }
      }
    }
  }

  private static long backend(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void kill(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private void secondServiceIsRefused() {
    assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("another service uses the database in " + directory);
  }

  private static void survivesItsOwnDeath(EmbeddedPostgres database) throws Exception {
    long pid = database.pid();
    execute(database, "INSERT INTO kept VALUES (1)");
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    awaitAnswer(database);
    assertThat(database.pid()).isNotEqualTo(pid);
    assertThat(count(database)).isEqualTo(1);
    execute(database, "INSERT INTO kept VALUES (2)");
  }

  /** A killed service takes its locks with it and leaves the server; so does this. */
  private void isAdoptedByTheNextService(EmbeddedPostgres orphaned) throws Exception {
    orphaned.leave();
    EmbeddedPostgres next = EmbeddedPostgres.start(directory);
    assertThat(next.adopted()).isTrue();
    assertThat(next.pid()).isEqualTo(orphaned.pid());
    assertThat(count(next)).isEqualTo(2);
    next.close();
    assertThat(ProcessHandle.of(next.pid()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private static void awaitAnswer(EmbeddedPostgres database) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < deadline) {
      try {
        count(database);
        return;
      } catch (SQLException e) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
    throw new AssertionError("PostgreSQL does not come back");
  }

  private static int count(EmbeddedPostgres database) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM kept")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void execute(EmbeddedPostgres database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(EmbeddedPostgres database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }
}
