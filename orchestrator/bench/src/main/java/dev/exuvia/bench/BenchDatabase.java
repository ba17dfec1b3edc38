package dev.exuvia.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.exuvia.orchestrator.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;

/** One PostgreSQL for all contestants, each with a schema and a pool of its own; fsync is on. */
final class BenchDatabase implements AutoCloseable {

  private static final int CONNECTIONS = 24;

  private final EmbeddedPostgres server;

  BenchDatabase(Path directory) {
    server = EmbeddedPostgres.start(directory);
  }

  /** JDBC URL with user and password. */
  String url(String schema) {
    return "%s?currentSchema=%s&user=%s&password=%s"
        .formatted(server.url(), schema, server.user(), server.password());
  }

  static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(CONNECTIONS);
    return new HikariDataSource(config);
  }

  /** Our tables. */
  void migrate(String schema) {
    Flyway.configure().dataSource(url(schema), null, null).schemas(schema).load().migrate();
  }

  /** Transactions that were committed since the server began, in all schemas. */
  long commits() throws SQLException {
    try (HikariDataSource pool = pool(url("public"));
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_stat_clear_snapshot()");
      try (ResultSet row =
          statement.executeQuery("select sum(xact_commit) from pg_stat_database")) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  /** Processor time of the server and all its processes, those that ended too. */
  Duration processorTime() throws IOException {
    long ticks = 0;
    for (long child : children(server.pid())) {
      ticks += ticksIfAlive(child);
    }
    return Duration.ofMillis((ticks + ticks(server.pid(), true)) * 10);
  }

  private static List<Long> children(long pid) throws IOException {
    return List.of(
            Files.readString(Path.of("/proc/%d/task/%d/children".formatted(pid, pid)))
                .strip()
                .split(" ", -1))
        .stream()
        .filter(text -> !text.isEmpty())
        .map(Long::valueOf)
        .toList();
  }

  /** Who has ended meanwhile is counted with its parent, which is asked last. */
  private static long ticksIfAlive(long pid) {
    try {
      return ticks(pid, false);
    } catch (IOException e) {
      return 0;
    }
  }

  /** User and system time of a process in hundredths of a second (proc(5)). */
  private static long ticks(long pid, boolean withEndedChildren) throws IOException {
    String stat = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    long ended = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    return withEndedChildren ? own + ended : own;
  }

  @Override
  public void close() {
    server.close();
  }
}
