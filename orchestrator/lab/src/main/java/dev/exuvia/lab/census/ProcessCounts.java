package dev.exuvia.lab.census;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Processes, told apart by the process namespace that they are in: those of the lab's own are its
 * servers and the service; every other is of a machine.
 */
final class ProcessCounts {

  private static final Path PROC = Path.of("/proc");
  private static final String DATABASE = "postgres";

  private final Path hosts;

  /**
   * @param hosts where the machines are kept that don't rotate
   */
  ProcessCounts(Path hosts) {
    this.hosts = hosts;
  }

  private record Running(String namespace, String command) {}

  Map<String, Long> take() {
    String own = namespace("self").orElseThrow();
    List<Running> all = all();
    Map<String, Long> byMachine =
        all.stream()
            .filter(each -> !each.namespace().equals(own))
            .collect(groupingBy(Running::namespace, counting()));
    Map<String, Long> counts = new TreeMap<>();
    counts.put("database", own(all, own).filter(each -> isDatabase(each)).count());
    counts.put("lab and service", own(all, own).filter(each -> !isDatabase(each)).count());
    for (String host : List.of("mailstore", "outside")) {
      counts.put(host, machine(host).map(byMachine::remove).orElse(0L));
    }
    counts.put("nodes", (long) byMachine.size());
    counts.put(
        "in each node", byMachine.values().stream().mapToLong(Long::longValue).max().orElse(0));
    return counts;
  }

  private static Stream<Running> own(List<Running> all, String own) {
    return all.stream().filter(each -> each.namespace().equals(own));
  }

  private static boolean isDatabase(Running process) {
    return process.command().equals(DATABASE);
  }

  private Optional<String> machine(String host) {
    return read(hosts.resolve(host).resolve("pid")).flatMap(ProcessCounts::namespace);
  }

  private static List<Running> all() {
    try (Stream<Path> processes = Files.list(PROC)) {
      return processes
          .map(each -> each.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .flatMap(pid -> running(pid).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty for one that ended while it was looked at. */
  private static Optional<Running> running(String pid) {
    return namespace(pid)
        .flatMap(
            namespace ->
                read(PROC.resolve(pid).resolve("comm"))
                    .map(command -> new Running(namespace, command)));
  }

  private static Optional<String> namespace(String pid) {
    try {
      return Optional.of(Files.readSymbolicLink(PROC.resolve(pid).resolve("ns/pid")).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
