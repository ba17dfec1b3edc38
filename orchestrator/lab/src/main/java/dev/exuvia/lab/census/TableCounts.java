package dev.exuvia.lab.census;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Rows of every table of the service's database, which is asked itself. */
final class TableCounts {

  private static final int PORT_LINE = 3;

  private final Path folder;

  /**
   * @param folder of the embedded server
   */
  TableCounts(Path folder) {
    this.folder = folder;
  }

  Map<String, Long> take() {
    Map<String, Long> rows = new TreeMap<>();
    Jdbi.create(url(), "exuvia", read("password"))
        .useHandle(
            handle ->
                handle
                    .createQuery(
                        "select relname from pg_class"
                            + " where relkind = 'r' and relnamespace = 'public'::regnamespace")
                    .mapTo(String.class)
                    .forEach(table -> rows.put(table, rows(handle, table))));
    return rows;
  }

  private static long rows(Handle handle, String table) {
    return handle
        .createQuery("select count(*) from <table>")
        .define("table", "\"" + table + "\"")
        .mapTo(Long.class)
        .one();
  }

  private String url() {
    String port = read("cluster/postmaster.pid").lines().skip(PORT_LINE).findFirst().orElseThrow();
    return "jdbc:postgresql://127.0.0.1:" + port.strip() + "/postgres";
  }

  private String read(String file) {
    try {
      return Files.readString(folder.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the service's database cannot be found", e);
    }
  }
}
