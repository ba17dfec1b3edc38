package dev.exuvia.dns.propagation;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.wire.Question;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Asks every authoritative server of a zone, each by its address and without recursion, side by
 * side, so that what is learnt is what they serve and not what some cache remembers. Never fails: a
 * server that cannot be asked is an {@link Answer.Failed}. Thread-safe.
 */
public final class AuthoritativeServers {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int AT_ONCE = 64;

  private final Duration timeout;
  private final Clock clock;
  private final Semaphore slots;

  /** Waits 2 s for each packet, asks at most 64 questions at once. */
  public AuthoritativeServers(Clock clock) {
    this(PATIENCE, AT_ONCE, clock);
  }

  /**
   * @param timeout for each packet; a silent server costs three of them
   * @param atOnce how many questions may be on their way at one time, over all callers
   * @param clock stamps the observations
   */
  public AuthoritativeServers(Duration timeout, int atOnce, Clock clock) {
    this.timeout = timeout;
    this.clock = clock;
    this.slots = new Semaphore(atOnce);
  }

  /** What each server of the zone says about one RRset. */
  public Observation observe(Zone zone, String name, RecordType type) {
    return observe(zone, List.of(new Subject(name, type))).getFirst();
  }

  /** What each server of the zone says about each of many RRsets, in the same order. */
  public List<Observation> observe(Zone zone, List<Subject> subjects) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return subjects.stream().map(subject -> start(zone, subject, threads)).toList().stream()
          .map(Pending::await)
          .toList();
    }
  }

  private record Pending(
      Subject subject, Instant begun, List<Future<Answer>> answers, Clock clock) {
    Observation await() {
      List<Answer> all = answers.stream().map(Pending::result).toList();
      return new Observation(subject.name(), subject.type(), begun, clock.instant(), all);
    }

    private static Answer result(Future<Answer> answer) {
      try {
        return answer.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("asking a server fails only as an answer", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while asking name servers", e);
      }
    }
  }

  private Pending start(Zone zone, Subject subject, ExecutorService threads) {
    Instant begun = clock.instant();
    List<Future<Answer>> answers =
        zone.servers().stream().map(server -> threads.submit(asking(server, subject))).toList();
    return new Pending(subject, begun, answers, clock);
  }

  private Callable<Answer> asking(InetSocketAddress server, Subject subject) {
    return () -> {
      slots.acquire();
      try {
        return ask(server, subject);
      } finally {
        slots.release();
      }
    };
  }

  private Answer ask(InetSocketAddress server, Subject subject) {
    try {
      return AnswerReader.read(
          server,
          Question.authoritative(subject.name(), subject.type()).ask(server, timeout),
          subject.name(),
          subject.type());
    } catch (IOException e) {
      return new Answer.Failed(server, "does not answer: " + e.getMessage());
    }
  }
}
