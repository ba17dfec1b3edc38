package dev.exuvia.dns.propagation;

import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.wire.Interview;
import dev.exuvia.dns.wire.Question;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Asks every authoritative server of a zone, each by its address and without recursion, side by
 * side, so that what is learnt is what they serve and not what some cache remembers. Never fails: a
 * server that cannot be asked is an {@link Answer.Dead}. Thread-safe; holds sockets and threads
 * only while somebody asks.
 */
public final class AuthoritativeServers {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int AT_ONCE = 256;

  private final Duration timeout;
  private final Clock clock;
  private final Validation validation;
  private final Semaphore slots;

  /** Waits up to 2 s for each packet, asks at most 256 questions at once. */
  public AuthoritativeServers(Clock clock) {
    this(PATIENCE, AT_ONCE, clock);
  }

  /**
   * @param timeout for each packet; a silent server costs less than three of them, however many
   *     questions there are
   * @param atOnce how many questions may be on their way at one time, over all callers
   * @param clock stamps the observations
   */
  public AuthoritativeServers(Duration timeout, int atOnce, Clock clock) {
    this(timeout, atOnce, clock, Validation.none());
  }

  /**
   * @param validation by which answers that fail it are {@link Answer.Bogus}
   */
  public AuthoritativeServers(Duration timeout, int atOnce, Clock clock, Validation validation) {
    this.timeout = timeout;
    this.clock = clock;
    this.validation = validation;
    this.slots = new Semaphore(atOnce, true);
  }

  /** What each server of the zone says about one RRset. */
  public Observation observe(Zone zone, String name, RecordType type) {
    return observe(zone, List.of(new Subject(name, type))).getFirst();
  }

  /** What each server of the zone says about each of many RRsets, in the same order. */
  public List<Observation> observe(Zone zone, List<Subject> subjects) {
    Subject soa = new Subject(zone.name(), RecordType.SOA);
    List<Subject> all = Stream.concat(subjects.stream(), Stream.of(soa)).toList();
    Hearing hearing = new Hearing(all, hear(zone, all));
    return IntStream.range(0, subjects.size()).mapToObj(hearing::observation).toList();
  }

  private List<Testimony> hear(Zone zone, List<Subject> subjects) {
    List<Question> questions = subjects.stream().map(this::question).toList();
    List<Future<Testimony>> testimonies;
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("dns-", 0).factory())) {
      testimonies =
          zone.servers().stream()
              .map(server -> threads.submit(() -> testimony(server, zone, subjects, questions)))
              .toList();
    }
    return testimonies.stream().map(AuthoritativeServers::done).toList();
  }

  private static Testimony done(Future<Testimony> testimony) {
    if (testimony.state() == Future.State.FAILED) {
      throw new IllegalStateException(
          "asking a server fails only as an answer", testimony.exceptionNow());
    }
    return testimony.resultNow();
  }

  private Question question(Subject subject) {
    return new Question(subject.name(), subject.type().code(), false, !validation.isNone());
  }

  private Testimony testimony(
      InetSocketAddress server, Zone zone, List<Subject> subjects, List<Question> questions) {
    Testimony testimony = new Testimony(server, subjects, clock);
    Interview interview = new Interview(server, timeout, slots);
    if (validation.isNone()) {
      interview.ask(questions, testimony);
    } else {
      Scrutiny scrutiny = new Scrutiny(testimony, questions.size());
      interview.ask(questions, scrutiny);
      scrutiny.judge(validation.of(server, zone, timeout, clock));
    }
    return testimony;
  }
}
