package dev.exuvia.orchestrator.lab.world;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the machines of the lab that run now have written to their disks, seen from outside.
 *
 * @param states folders under which machines are kept, each in a folder of its name
 */
record Disks(List<Path> states) {

  private static final List<String> QUEUES =
      List.of("maildrop", "incoming", "active", "deferred", "hold");

  Disks {
    states = List.copyOf(states);
  }

  /** One for each machine; the folder above has the machine's name. */
  Stream<Path> all() {
    return states.stream()
        .filter(Files::isDirectory)
        .flatMap(state -> LabFiles.list(state).stream())
        .map(machine -> machine.resolve("upper"))
        .filter(Files::isDirectory);
  }

  /** How many messages lie in queues. */
  long queued() {
    return all().mapToLong(Disks::queued).sum();
  }

  private static long queued(Path disk) {
    return QUEUES.stream()
        .map(queue -> disk.resolve("var/spool/postfix").resolve(queue))
        .filter(Files::isDirectory)
        .mapToLong(LabFiles::count)
        .sum();
  }
}
