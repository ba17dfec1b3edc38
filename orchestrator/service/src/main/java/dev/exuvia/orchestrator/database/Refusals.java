package dev.exuvia.orchestrator.database;

import java.sql.SQLException;
import java.util.Objects;

/** What a PostgreSQL's refusals mean for who starts the service. Never repeats a password. */
final class Refusals {

  private Refusals() {}

  /** By SQLSTATE (PostgreSQL, Appendix A). */
  static DatabaseException of(SQLException failure) {
    String said = Objects.requireNonNullElse(failure.getMessage(), "").strip();
    return new DatabaseException(
        "the database refuses: " + said + ". " + advice(state(failure)), failure);
  }

  private static String state(SQLException failure) {
    return Objects.requireNonNullElse(failure.getSQLState(), "");
  }

  private static String advice(String state) {
    return switch (state) {
      case "28P01", "28000" ->
          "Set EXUVIA_DATABASE_USER and EXUVIA_DATABASE_PASSWORD (exuvia.database.user,"
              + " exuvia.database.password) to a user that may log in there";
      case "3D000" -> "Make that database, or name another in EXUVIA_DATABASE_URL";
      case "42501", "25006" -> "Give the user the right to make and change tables there";
      case "53300" -> "Raise its max_connections: the service takes up to 24";
      case "57P03" -> "It is starting or stopping: try again";
      case "08001", "08004", "08006" ->
          "Is a PostgreSQL running there? EXUVIA_DATABASE_URL (exuvia.database.url) says where";
      default -> "See its log (SQLSTATE " + state + ")";
    };
  }
}
