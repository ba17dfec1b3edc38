package dev.exuvia.orchestrator.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One embedded PostgreSQL for all tests of a JVM, whichever class loader asks; gone with the JVM.
 */
public final class TestDatabase {

  private static final String URL = "exuvia.test.database.url";
  private static final String PASSWORD = "exuvia.test.database.password";

  private TestDatabase() {}

  /** Settings of the framework's data source for a schema of one's own. */
  public static Map<String, String> properties(String schema) {
    start();
    return Map.of(
        "quarkus.datasource.jdbc.url",
        url(schema),
        "quarkus.datasource.username",
        Cluster.USER,
        "quarkus.datasource.password",
        System.getProperty(PASSWORD));
  }

  /** JDBC URL with user and password, for a schema of one's own. */
  public static String urlWithPassword(String schema) {
    start();
    return url(schema) + "&user=" + Cluster.USER + "&password=" + System.getProperty(PASSWORD);
  }

  private static String url(String schema) {
    return System.getProperty(URL) + "?currentSchema=" + schema;
  }

  private static void start() {
    if (System.getProperty(URL) == null) {
      Path directory = temporary();
      EmbeddedPostgres postgres = EmbeddedPostgres.start(directory);
      System.setProperty(URL, postgres.url());
      System.setProperty(PASSWORD, postgres.password());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, directory)));
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("exuvia-test-database");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(EmbeddedPostgres postgres, Path directory) {
    try {
      postgres.close();
      Trees.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
