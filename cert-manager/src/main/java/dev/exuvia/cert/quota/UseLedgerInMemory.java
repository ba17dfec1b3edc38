package dev.exuvia.cert.quota;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Uses that end with the process. */
public final class UseLedgerInMemory implements UseLedger {
  private final Map<String, Use> uses = new LinkedHashMap<>();

  @Override
  public synchronized List<Use> since(Instant from) {
    return uses.values().stream()
        .filter(use -> !use.at().isBefore(from))
        .sorted(Comparator.comparing(Use::at))
        .toList();
  }

  @Override
  public synchronized void record(Use use) {
    uses.putIfAbsent(use.id(), use);
  }

  @Override
  public synchronized void withdraw(String id) {
    uses.remove(id);
  }

  @Override
  public synchronized <T> Optional<T> reserve(
      Use use, Instant from, Function<List<Use>, Optional<T>> objection) {
    Optional<T> found = objection.apply(since(from));
    if (found.isEmpty()) {
      record(use);
    }
    return found;
  }
}
