package dev.exuvia.cert.memory;

import dev.exuvia.cert.OrderJournal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An order journal that ends with the process. */
public final class OrderJournalInMemory implements OrderJournal {
  private final Map<String, List<URI>> orders = new ConcurrentHashMap<>();

  @Override
  public List<URI> ordersOf(String key) {
    return orders.getOrDefault(key, List.of());
  }

  @Override
  public void record(String key, URI order) {
    orders.merge(key, List.of(order), OrderJournalInMemory::added);
  }

  private static List<URI> added(List<URI> earlier, List<URI> next) {
    return earlier.getLast().equals(next.getLast())
        ? earlier
        : Stream.concat(earlier.stream(), next.stream()).toList();
  }
}
