package dev.exuvia.orchestrator.database;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which database the service uses.
 *
 * @param url JDBC URL of a PostgreSQL that is run by others; empty for the embedded one
 * @param user to log in there, unless the URL says it
 * @param password to log in there, unless the URL says it
 * @param directory of the embedded one
 */
public record DatabaseLocation(
    Optional<String> url, Optional<String> user, Optional<String> password, Path directory) {

  @Override
  public String toString() {
    return "DatabaseLocation[" + (url.isPresent() ? "external" : directory) + "]";
  }
}
