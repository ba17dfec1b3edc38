package dev.exuvia.orchestrator.database;

/** The embedded database can't be started; the message says what to do about it. */
public class DatabaseException extends RuntimeException {

  DatabaseException(String message) {
    super(message);
  }

  DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
