package dev.exuvia.orchestrator;

import dev.exuvia.orchestrator.database.DatabaseLocation;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the command line and the settings say about the start of the service.
 *
 * @param fleetFile the fleet to look after; not looked at yet
 * @param database which database to use
 * @param playbooks directory of playbooks that go before the shipped ones
 * @param address where to answer HTTP
 */
record ServeOptions(
    Path fleetFile,
    DatabaseLocation database,
    Optional<Path> playbooks,
    InetSocketAddress address) {

  static final String USAGE = "usage: exuvia serve --config FILE";

  private static final String HTTP_HOST = "127.0.0.1";
  private static final int HTTP_PORT = 8080;
  private static final int LAST_PORT = 65_535;
  private static final Path DEFAULT_DIRECTORY = Path.of("/var/lib/exuvia/database");

  /**
   * Reads the command line and, for the database, system properties and environment.
   *
   * @param setting the value of a property such as {@code exuvia.database.url}, or an empty string
   * @throws IllegalArgumentException if it isn't understood; the message says why
   */
  static ServeOptions parse(List<String> arguments, UnaryOperator<String> setting) {
    if (arguments.size() != 3
        || !arguments.get(0).equals("serve")
        || !arguments.get(1).equals("--config")) {
      throw new IllegalArgumentException("can't do: " + String.join(" ", arguments));
    }
    return new ServeOptions(
        Path.of(arguments.get(2)).toAbsolutePath(),
        database(setting),
        optional(setting, "exuvia.playbooks.directory").map(Path::of),
        address(setting));
  }

  /** A system property, or the environment variable of the same name in capitals. */
  static String setting(String property) {
    String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
    return Optional.ofNullable(System.getProperty(property))
        .or(() -> Optional.ofNullable(System.getenv(variable)))
        .orElse("");
  }

  /** What the beans need to know. */
  Map<String, String> properties() {
    return Map.of("exuvia.fleet.file", fleetFile.toString());
  }

  private static DatabaseLocation database(UnaryOperator<String> setting) {
    return new DatabaseLocation(
        optional(setting, "exuvia.database.url"),
        optional(setting, "exuvia.database.user"),
        optional(setting, "exuvia.database.password"),
        optional(setting, "exuvia.database.directory").map(Path::of).orElse(DEFAULT_DIRECTORY));
  }

  private static InetSocketAddress address(UnaryOperator<String> setting) {
    String port = optional(setting, "exuvia.http.port").orElse(Integer.toString(HTTP_PORT));
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LAST_PORT) {
      throw new IllegalArgumentException(
          "exuvia.http.port is '" + port + "': a number from 0 to " + LAST_PORT + " is allowed");
    }
    return new InetSocketAddress(
        optional(setting, "exuvia.http.host").orElse(HTTP_HOST), Integer.parseInt(port));
  }

  private static Optional<String> optional(UnaryOperator<String> setting, String property) {
    return Optional.of(setting.apply(property)).filter(value -> !value.isBlank());
  }
}
