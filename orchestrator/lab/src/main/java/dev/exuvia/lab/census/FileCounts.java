package dev.exuvia.lab.census;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files and folders in each folder that the service and its provider keep. Not what nodes write:
 * their disks go with them.
 */
final class FileCounts {

  /** A node's disk is a folder of its name in one of its id. */
  private static final int TO_DISKS = 2;

  private final Path state;
  private final Path nodes;

  FileCounts(Path state, Path nodes) {
    this.state = state;
    this.nodes = nodes;
  }

  Map<String, Long> take() {
    Map<String, Long> counts = new TreeMap<>();
    each("state", state, counts);
    each("nodes", nodes, counts);
    return counts;
  }

  private static void each(String name, Path folder, Map<String, Long> counts) {
    for (Path part : list(folder)) {
      counts.put(
          name + "/" + part.getFileName(),
          Files.isDirectory(part) ? count(part, part.endsWith("nodes")) : 1);
    }
  }

  private static long count(Path part, boolean disks) {
    try (Stream<Path> all = Files.walk(part, disks ? TO_DISKS : Integer.MAX_VALUE)) {
      return all.count() - 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> parts = Files.list(folder)) {
      return parts.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
