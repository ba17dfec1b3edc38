package dev.exuvia.orchestrator.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The service's database, started if it is the embedded one. */
public final class Database implements AutoCloseable {

  private final Map<String, String> properties;
  private final Optional<EmbeddedPostgres> embedded;

  private Database(Map<String, String> properties, Optional<EmbeddedPostgres> embedded) {
    this.properties = properties;
    this.embedded = embedded;
  }

  /**
   * Opens it.
   *
   * @throws DatabaseException if the embedded one can't be started
   */
  public static Database open(DatabaseLocation location) {
    return location.url().map(url -> external(url, location)).orElseGet(() -> embedded(location));
  }

  /** What the framework needs to know, under its names. Holds the password. */
  public Map<String, String> properties() {
    return properties;
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedPostgres::close);
  }

  private static Database external(String url, DatabaseLocation location) {
    return new Database(properties(url, location.user(), location.password()), Optional.empty());
  }

  private static Database embedded(DatabaseLocation location) {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(location.directory());
    return new Database(
        properties(postgres.url(), Optional.of(postgres.user()), Optional.of(postgres.password())),
        Optional.of(postgres));
  }

  private static Map<String, String> properties(
      String url, Optional<String> user, Optional<String> password) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("quarkus.datasource.jdbc.url", url);
    user.ifPresent(name -> properties.put("quarkus.datasource.username", name));
    password.ifPresent(secret -> properties.put("quarkus.datasource.password", secret));
    return properties;
  }
}
