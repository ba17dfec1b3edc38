package dev.exuvia.orchestrator.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says, where it can be believed: the process lives, isn't a zombie,
 * and its command line names the very data directory the file lies in.
 *
 * @param pid of the server's first process
 * @param port on which it listens
 * @param ready whether it accepts connections
 */
record Postmaster(long pid, int port, boolean ready) {

  private static final String FILE = "postmaster.pid";
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  static Path file(Path cluster) {
    return cluster.resolve(FILE);
  }

  /** The live server of a data directory, if this process can see one. */
  static Optional<Postmaster> of(Path cluster) throws IOException {
    return lines(cluster)
        .filter(lines -> lines.size() > PORT_LINE && lines.get(PORT_LINE).matches("\\d+"))
        .map(Postmaster::read)
        .filter(postmaster -> postmaster.serves(cluster));
  }

  private static Optional<List<String>> lines(Path cluster) throws IOException {
    try {
      return Optional.of(Files.readAllLines(file(cluster)).stream().map(String::strip).toList());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Postmaster read(List<String> lines) {
    return new Postmaster(
        Long.parseLong(lines.getFirst()),
        Integer.parseInt(lines.get(PORT_LINE)),
        lines.size() > STATUS_LINE && lines.get(STATUS_LINE).equals("ready"));
  }

  private boolean serves(Path cluster) {
    List<String> arguments = List.of(proc("cmdline").split("\0"));
    int option = arguments.indexOf("-D");
    return !zombie()
        && arguments.getFirst().endsWith("/bin/postgres")
        && option >= 0
        && option + 1 < arguments.size()
        && arguments.get(option + 1).equals(cluster.toString());
  }

  /** The state letter follows the command's name, which is in parentheses. */
  private boolean zombie() {
    String stat = proc("stat");
    return stat.startsWith(") Z", stat.lastIndexOf(')'));
  }

  private String proc(String file) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
