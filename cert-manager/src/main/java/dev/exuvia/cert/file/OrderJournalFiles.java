package dev.exuvia.cert.file;

import dev.exuvia.cert.OrderJournal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One file per key, one order URL a line, the latest last. */
public final class OrderJournalFiles implements OrderJournal {
  private final SecretFiles files;

  /**
   * @param directory made on first use
   */
  public OrderJournalFiles(Path directory) {
    this.files = new SecretFiles(directory);
  }

  @Override
  public List<URI> ordersOf(String key) {
    return files.read(name(key)).stream().flatMap(String::lines).map(URI::create).toList();
  }

  @Override
  public void record(String key, URI order) {
    List<URI> orders = new ArrayList<>(ordersOf(key));
    if (orders.isEmpty() || !orders.getLast().equals(order)) {
      orders.add(order);
      StringBuilder text = new StringBuilder();
      orders.forEach(one -> text.append(one).append('\n'));
      files.replace(name(key), text.toString());
    }
  }

  /** A file name can't have a slash; issuer names and keys can't have a plus. */
  private static String name(String key) {
    return "orders+" + key.replace('/', '+');
  }
}
