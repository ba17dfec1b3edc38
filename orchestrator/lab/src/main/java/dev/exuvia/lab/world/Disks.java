package dev.exuvia.lab.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the machines of the lab have written to their disks, seen from outside.
 *
 * @param hosts holds a folder for each machine that doesn't rotate, of its name
 * @param nodes holds a folder for each order of the provider's, which holds the same for its node
 */
record Disks(Path hosts, Path nodes) {

  private static final List<String> QUEUES =
      List.of("maildrop", "incoming", "active", "deferred", "hold");

  /** One for each machine; the folder above has the machine's name. */
  Stream<Path> all() {
    return Stream.concat(Stream.of(hosts), LabFiles.list(nodes).stream())
        .flatMap(state -> LabFiles.list(state).stream())
        .map(machine -> machine.resolve("upper"))
        .filter(Files::isDirectory);
  }

  /** How many messages lie in queues of machines that run: nobody delivers those of a dead one. */
  long queued() {
    return all().filter(disk -> runs(disk.resolveSibling("pid"))).mapToLong(Disks::queued).sum();
  }

  private static boolean runs(Path pid) {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).isPresent();
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long queued(Path disk) {
    return QUEUES.stream()
        .map(queue -> disk.resolve("var/spool/postfix").resolve(queue))
        .filter(Files::isDirectory)
        .mapToLong(LabFiles::count)
        .sum();
  }
}
