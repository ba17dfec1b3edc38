package dev.exuvia.orchestrator.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Whose database it is. All tables are about one fleet, so a second one in the same database would
 * rotate the first one's servers. The first fleet that opens a database gets it, also one that was
 * made before databases had owners.
 */
public final class DatabaseOwner {

  private final DataSource database;

  public DatabaseOwner(DataSource database) {
    this.database = database;
  }

  /**
   * Changes nothing, and works before there are any tables.
   *
   * @throws DatabaseException if it belongs to another fleet or can't be asked, with what to do
   */
  void refuseUnless(String fleet) {
    try (Connection connection = database.getConnection()) {
      if (exists(connection)) {
        owner(connection).ifPresent(owner -> require(owner, fleet));
      }
    } catch (SQLException e) {
      throw Refusals.of(e);
    }
  }

  /**
   * Makes it this fleet's, unless it is another's; of several at the same time one gets it.
   *
   * @throws DatabaseException if it belongs to another fleet or can't be asked, with what to do
   */
  public void claim(String fleet) {
    try (Connection connection = database.getConnection();
        PreparedStatement insertion =
            connection.prepareStatement(
                "insert into database_owner (fleet) values (?) on conflict do nothing")) {
      insertion.setString(1, fleet);
      insertion.executeUpdate();
      require(owner(connection).orElseThrow(), fleet);
    } catch (SQLException e) {
      throw Refusals.of(e);
    }
  }

  private static boolean exists(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("select to_regclass('database_owner') is not null");
        ResultSet answer = query.executeQuery()) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  private static Optional<String> owner(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("select fleet from database_owner");
        ResultSet answer = query.executeQuery()) {
      return answer.next() ? Optional.of(answer.getString(1)) : Optional.empty();
    }
  }

  private static void require(String owner, String fleet) {
    if (!owner.equals(fleet)) {
      throw new DatabaseException(
          "this database belongs to the fleet '%s', not to '%s'. Give each fleet its own: set"
                  .formatted(owner, fleet)
              + " EXUVIA_DATABASE_DIRECTORY (exuvia.database.directory) to another folder, or"
              + " EXUVIA_DATABASE_URL (exuvia.database.url) to another database");
    }
  }
}
