package dev.exuvia.cert;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** What every order journal does; the orchestrator's too. */
public interface OrderJournalContract {
  URI FIRST = URI.create("https://ca.test/order/1");
  URI SECOND = URI.create("https://ca.test/order/2");

  /** An empty journal. */
  OrderJournal empty();

  /** The same journal as another process, or the same process later, finds it. */
  OrderJournal reopened(OrderJournal journal);

  @Test
  default void anUnknownKeyHasNoOrder() {
    assertThat(empty().orderOf("ca/none")).isEmpty();
    assertThat(empty().ordersOf("ca/none")).isEmpty();
  }

  @Test
  default void theLatestOrderCountsAndTheOthersAreKept() {
    OrderJournal journal = empty();
    journal.record("ca/one", FIRST);
    journal.record("ca/one", SECOND);
    assertThat(reopened(journal).orderOf("ca/one")).contains(SECOND);
    assertThat(reopened(journal).ordersOf("ca/one")).containsExactly(FIRST, SECOND);
  }

  @Test
  default void theSameOrderIsOneEntry() {
    OrderJournal journal = empty();
    journal.record("ca/one", FIRST);
    reopened(journal).record("ca/one", FIRST);
    assertThat(journal.ordersOf("ca/one")).containsExactly(FIRST);
  }

  @Test
  default void keysAreKeptApart() {
    OrderJournal journal = empty();
    journal.record("ca/one", FIRST);
    journal.record("ca_one/x", SECOND);
    journal.record("ca/one/x", SECOND);
    journal.record("ca/one-x", SECOND);
    journal.record("ca/one_x", SECOND);
    assertThat(journal.ordersOf("ca/one")).containsExactly(FIRST);
    assertThat(journal.ordersOf("other/one")).isEmpty();
  }
}
