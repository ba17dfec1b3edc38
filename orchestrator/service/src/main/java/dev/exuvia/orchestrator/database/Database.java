package dev.exuvia.orchestrator.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The service's database, started if it is the embedded one. */
public final class Database implements AutoCloseable {

  private final Map<String, String> properties;
  private final DatabaseOwner owner;
  private final Optional<EmbeddedPostgres> embedded;

  private Database(
      Map<String, String> properties, DatabaseOwner owner, Optional<EmbeddedPostgres> embedded) {
    this.properties = properties;
    this.owner = owner;
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

  /**
   * Refuses a database that belongs to another fleet, before anything is changed in it. Nothing is
   * claimed yet: the table for that may have to be made first.
   *
   * @throws DatabaseException if it belongs to another fleet, or nobody can log in there; with what
   *     to do
   */
  public void refuseUnless(String fleet) {
    owner.refuseUnless(fleet);
  }

  @Override
  public void close() {
    embedded.ifPresent(EmbeddedPostgres::close);
  }

  private static Database external(String url, DatabaseLocation location) {
    return new Database(
        properties(url, location.user(), location.password()),
        new DatabaseOwner(source(url, location.user(), location.password())),
        Optional.empty());
  }

  private static Database embedded(DatabaseLocation location) {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(location.directory());
    Optional<String> user = Optional.of(postgres.user());
    Optional<String> password = Optional.of(postgres.password());
    return new Database(
        properties(postgres.url(), user, password),
        new DatabaseOwner(source(postgres.url(), user, password)),
        Optional.of(postgres));
  }

  private static DataSource source(String url, Optional<String> user, Optional<String> password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(url);
    } catch (IllegalArgumentException e) {
      throw new DatabaseException(
          "exuvia.database.url (EXUVIA_DATABASE_URL) is no JDBC URL of a PostgreSQL, such as"
              + " jdbc:postgresql://db.example:5432/exuvia");
    }
    user.ifPresent(source::setUser);
    password.ifPresent(source::setPassword);
    return source;
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
