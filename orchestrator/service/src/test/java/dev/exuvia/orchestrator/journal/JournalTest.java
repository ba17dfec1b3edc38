package dev.exuvia.orchestrator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.engine.Actor;
import dev.exuvia.engine.Severity;
import dev.exuvia.orchestrator.rotation.TestSchema;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class JournalTest {

  private static final Origin ANNA = Origin.of(Actor.operator("anna"));

  private final Jdbi database = TestSchema.create();
  private final Journal journal = new Journal(database, Clock.tickMillis(ZoneOffset.UTC));

  @Test
  void anEntryIsPartOfTheTransactionThatMakesItTrue() {
    database.useHandle(
        handle -> {
          handle.begin();
          journal.add(handle, Kind.DRIFT_BEGAN, "mx A", "gives another", ANNA);
          handle.rollback();
        });
    assertThat(journal.after(0, Severity.INFO, 9)).isEmpty();
    journal.add(Kind.DRIFT_ENDED, "mx A", "gives it again", ANNA);
    assertThat(journal.after(0, Severity.INFO, 9))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.kind()).isEqualTo("DRIFT_ENDED");
              assertThat(entry.severity()).isEqualTo(Severity.INFO);
              assertThat(entry.subject()).isEqualTo("mx A");
              assertThat(entry.why()).contains("gives it again");
              assertThat(entry.actor()).isEqualTo(Actor.operator("anna"));
              assertThat(entry.execution()).isEmpty();
            });
  }

  @Test
  void onlyWhatMattersEnoughIsAskedFor() {
    journal.add(Kind.DRIFT_ENDED, "info", "", ANNA);
    journal.add(Kind.DRIFT_BEGAN, "warning", "", ANNA);
    journal.add(Kind.CERTIFICATE_ENDS_SOON, "error", "", ANNA);
    assertThat(journal.after(0, Severity.INFO, 9)).hasSize(3);
    assertThat(journal.after(0, Severity.WARNING, 9))
        .extracting(Entry::subject)
        .containsExactly("warning", "error");
    assertThat(journal.after(0, Severity.ERROR, 9))
        .extracting(Entry::subject)
        .containsExactly("error");
    assertThat(journal.after(0, Severity.INFO, 2)).hasSize(2);
  }

  /** The one that wrote first may become visible last; a reader must not have gone past it. */
  @Test
  void nobodyGoesPastWhatMayStillComeBefore() {
    try (Handle slow = database.open()) {
      slow.begin();
      journal.add(slow, Kind.DRIFT_BEGAN, "slow", "", ANNA);
      journal.add(Kind.DRIFT_BEGAN, "quick", "", ANNA);
      assertThat(journal.after(0, Severity.INFO, 9)).isEmpty();
      slow.commit();
      assertThat(journal.after(0, Severity.INFO, 9))
          .extracting(Entry::subject)
          .containsExactly("slow", "quick");
    }
  }

  /** There the numbers of transactions begin anew. */
  @Test
  void whatWasRestoredFromAnotherClusterIsFinal() {
    journal.add(Kind.DRIFT_BEGAN, "restored", "", ANNA);
    database.useHandle(
        handle -> handle.execute("update journal set transaction = '9000000000000000000'"));
    assertThat(journal.after(0, Severity.INFO, 9))
        .extracting(Entry::subject)
        .containsExactly("restored");
  }

  @Test
  void whoFollowsMissesNothingThatManyWriteAtOnce() throws Exception {
    int writers = 8;
    int each = 60;
    CountDownLatch over = new CountDownLatch(writers);
    List<String> seen = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        int number = writer;
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < each; i++) {
                    write(number + "/" + i, i % 3);
                  }
                  over.countDown();
                }));
      }
      long after = 0;
      while (over.getCount() > 0 || !journal.after(after, Severity.INFO, 1).isEmpty()) {
        for (Entry entry : journal.after(after, Severity.INFO, 50)) {
          seen.add(entry.subject());
          after = entry.sequence();
        }
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    }
    assertThat(seen).doesNotHaveDuplicates().hasSize(writers * each);
  }

  /** Some transactions go on for a moment after they have written. */
  private void write(String subject, int milliseconds) {
    database.useTransaction(
        handle -> {
          journal.add(handle, Kind.DRIFT_BEGAN, subject, "", ANNA);
          handle.execute("select pg_sleep(?)", milliseconds / 1000.0);
        });
  }
}
