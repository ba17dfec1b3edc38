package dev.exuvia.cert.memory;

import dev.exuvia.cert.OrderJournal;
import dev.exuvia.cert.OrderJournalContract;

final class OrderJournalInMemoryTest implements OrderJournalContract {
  @Override
  public OrderJournal empty() {
    return new OrderJournalInMemory();
  }

  @Override
  public OrderJournal reopened(OrderJournal journal) {
    return journal;
  }
}
