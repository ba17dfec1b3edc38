package dev.exuvia.orchestrator.api;

import dev.exuvia.engine.ChangeSignal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells what is appended to a log as server-sent events, from after some sequence number on. A
 * client that has lost its connection goes on with {@code Last-Event-ID}.
 *
 * @param <T> what the log holds
 */
final class Tail<T> {

  /** Other nodes' changes give no signal here. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /** Proxies close connections on which nothing comes for a minute. */
  private static final Duration SILENCE = Duration.ofSeconds(20);

  /** A log. */
  interface Log<T> {

    /** What comes after a sequence number, oldest first; some of it if it is much. */
    List<T> after(long sequence);

    long sequence(T entry);

    /** Whether nothing will come after this. */
    boolean endsWith(long sequence);
  }

  private final Log<T> log;
  private final ChangeSignal changes;
  private final Function<T, OutboundSseEvent> sent;
  private final OutboundSseEvent stillHere;

  Tail(Log<T> log, ChangeSignal changes, Sse sse, Function<T, OutboundSseEvent> sent) {
    this.log = log;
    this.changes = changes;
    this.sent = sent;
    this.stillHere = sse.newEventBuilder().comment("").build();
  }

  Multi<OutboundSseEvent> from(long sequence) {
    return Multi.createFrom()
        .emitter(
            stream -> Thread.ofVirtual().name("events").start(() -> tellAll(sequence, stream)));
  }

  /**
   * The sequence number that a client has seen last; 0 when it has seen none.
   *
   * @throws BadRequestProblem if it is no number
   */
  static long seen(Optional<String> lastEventId) {
    return lastEventId
        .map(
            id -> {
              if (!id.matches("\\d{1,18}")) {
                throw new BadRequestProblem("Last-Event-ID", "a number is needed");
              }
              return Long.parseLong(id);
            })
        .orElse(0L);
  }

  private void tellAll(long after, MultiEmitter<? super OutboundSseEvent> stream) {
    try {
      long told = after;
      long toldAt = System.nanoTime();
      while (!stream.isCancelled() && !log.endsWith(told)) {
        long seen = changes.seen();
        List<T> entries = log.after(told);
        if (!entries.isEmpty()) {
          entries.forEach(entry -> stream.emit(sent.apply(entry)));
          told = log.sequence(entries.getLast());
          toldAt = System.nanoTime();
        } else if (System.nanoTime() - toldAt > SILENCE.toNanos()) {
          stream.emit(stillHere);
          toldAt = System.nanoTime();
        } else {
          changes.await(seen, LOOK_AGAIN);
        }
      }
      stream.complete();
    } catch (InterruptedException | RuntimeException e) {
      stream.fail(e);
    }
  }
}
