package dev.exuvia.cert.file;

import dev.exuvia.cert.OrderJournal;
import dev.exuvia.cert.OrderJournalContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class OrderJournalFilesTest implements OrderJournalContract {
  @TempDir private Path directory;

  @Override
  public OrderJournal empty() {
    return new OrderJournalFiles(directory.resolve("store"));
  }

  @Override
  public OrderJournal reopened(OrderJournal journal) {
    return new OrderJournalFiles(directory.resolve("store"));
  }
}
