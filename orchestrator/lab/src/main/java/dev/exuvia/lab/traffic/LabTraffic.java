package dev.exuvia.lab.traffic;

import dev.exuvia.lab.ledger.Entry;
import dev.exuvia.lab.ledger.Flow;
import dev.exuvia.lab.ledger.FlowSummary;
import dev.exuvia.lab.ledger.Ledger;
import dev.exuvia.lab.ledger.Mishaps;
import dev.exuvia.lab.ledger.Overdue;
import dev.exuvia.lab.probe.ProbePlan;
import dev.exuvia.lab.probe.ProbeTarget;
import dev.exuvia.lab.probe.Probes;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.Mailbox;
import dev.exuvia.mail.canary.Resolver;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * All traffic of one proof as one thing that is started, settled and closed.
 *
 * <p>{@link #start} first brings the IDLE sessions in, then begins to offer mail, poll and probe.
 * {@link #settle} stops offering, waits until every message offered is accounted for, and sweeps
 * all mailboxes; sessions and probes go on meanwhile. {@link #close} ends everything at once.
 * Whatever happens, offering stops after the plan's maximum, and all the rest five minutes later.
 */
public final class LabTraffic implements AutoCloseable {

  private static final Duration COMMAND = Duration.ofSeconds(10);
  private static final Duration PROBE = Duration.ofSeconds(3);
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(30);
  private static final Duration GAP = Duration.ofSeconds(2);
  private static final Duration TO_COME_IN = Duration.ofSeconds(15);
  private static final Duration TO_SETTLE = Duration.ofMinutes(5);
  private static final Duration TO_SETTLE_LATE = Duration.ofMinutes(4);
  private static final Duration GLANCE = Duration.ofMillis(250);
  private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(3);
  private static final int PROBES_AT_ONCE = 256;

  private final TrafficPlan plan;
  private final Clock clock;
  private final Rhythm rhythm = new Rhythm();
  private final Ledger ledger;
  private final Sessions sessions;
  private final Senders senders;
  private final Sweep sweep;
  private final Pop3Poll pop3;
  private final OutsideView outside;
  private final Probes probes;
  private final LoginTally submissionLogins;
  private final LoginTally pop3Logins;
  private final Mishaps submissionMishaps;
  private final Mishaps pop3Mishaps;
  private final AtomicLong polls = new AtomicLong();
  private volatile boolean watching = true;
  private volatile boolean probing = true;
  private volatile boolean settled;
  private volatile Optional<Overdue> settledLate = Optional.empty();
  private volatile Optional<Instant> offeringSince = Optional.empty();
  private volatile Optional<Instant> offeringUntil = Optional.empty();

  private LabTraffic(TrafficPlan plan, Clock clock) {
    this.plan = plan;
    this.clock = clock;
    this.ledger = new Ledger(clock);
    this.submissionLogins = new LoginTally(clock);
    this.pop3Logins = new LoginTally(clock);
    this.submissionMishaps = new Mishaps(clock);
    this.pop3Mishaps = new Mishaps(clock);
    TlsClient tls = TlsClient.trusting(plan.roots());
    Resolver resolver = new Resolver(plan.resolver());
    LoginTally imapLogins = new LoginTally(clock);
    Dial imap = new Dial(resolver::addresses, imapLogins);
    this.sessions =
        new Sessions(
            plan,
            new IdleSession.Surroundings(
                imap, tls, COMMAND, ledger, new Gaps(GAP), new Gaps(GAP), Pause.PARK, clock),
            imapLogins,
            () -> watching);
    this.sweep = new Sweep(imap, plan.hosts().imap(), tls, new Arrivals(ledger), COMMAND);
    this.pop3 =
        new Pop3Poll(
            new Dial(resolver::addresses, pop3Logins),
            plan.hosts().pop3(),
            tls,
            pop3Mishaps,
            clock,
            COMMAND);
    this.senders = senders(resolver, tls);
    this.outside = new OutsideView(plan, ledger, clock);
    this.probes = new Probes(probePlan(), resolver, rhythm::start, clock);
  }

  private Senders senders(Resolver resolver, TlsClient tls) {
    Submission submission =
        new Submission(
            new Dial(resolver::addresses, submissionLogins),
            plan.hosts().submission(),
            tls,
            ledger,
            submissionMishaps,
            Pause.PARK,
            clock,
            COMMAND);
    Injection injection =
        new Injection(plan.outside().injection(), ledger, new Mishaps(clock), Pause.PARK, COMMAND);
    String run = Long.toString(clock.millis(), Character.MAX_RADIX);
    return new Senders(plan, run, injection, submission, clock);
  }

  private ProbePlan probePlan() {
    List<String> domains = plan.mailboxes().stream().map(Mailbox::domain).distinct().toList();
    return new ProbePlan(
        new ProbeTarget(domains, plan.hosts().clientPorts(), plan.roots()),
        plan.control(),
        PROBE,
        PROBE_PATIENCE,
        PROBES_AT_ONCE);
  }

  /** Starts everything; returns when mail is being offered. */
  public static LabTraffic start(TrafficPlan plan) {
    LabTraffic traffic = new LabTraffic(plan, Clock.systemUTC());
    traffic.begin();
    return traffic;
  }

  private void begin() {
    outside.begin();
    sessions.start(rhythm);
    waitUntil(sessions::allPresent, TO_COME_IN);
    TrafficPlan.Rates rates = plan.rates();
    offeringSince = Optional.of(clock.instant());
    rhythm.every(perSecond(rates.inboundPerSecond()), () -> offer(senders::sendInbound));
    rhythm.every(perSecond(rates.outboundPerSecond()), () -> offer(senders::sendOutbound));
    rhythm.every(perSecond(rates.pop3PollsPerMinute() / 60.0), this::poll);
    rhythm.every(Duration.ofSeconds(1), this::probe);
    rhythm.oneAtATime(GLANCE, outside::look);
    rhythm.once(rates.maximum(), this::stopOffering);
    rhythm.once(rates.maximum().plus(TO_SETTLE), this::close);
  }

  private static Duration perSecond(double rate) {
    return Duration.ofNanos(Math.round(1e9 / rate));
  }

  /** Begins one message, which its sender may still be retrying when offering has stopped. */
  private void offer(Consumer<BooleanSupplier> send) {
    if (offeringUntil.isEmpty()) {
      send.accept(() -> watching);
    }
  }

  private void poll() {
    if (offeringUntil.isEmpty()) {
      long number = polls.getAndIncrement();
      List<Mailbox> all = plan.mailboxes();
      boolean implicit = (number + number / all.size()) % 2 == 0;
      pop3.poll(all.get((int) (number % all.size())), implicit ? MailPort.POP3S : MailPort.POP3);
    }
  }

  private void probe() {
    if (probing) {
      probes.round();
    }
  }

  private synchronized void stopOffering() {
    if (offeringUntil.isEmpty()) {
      offeringUntil = Optional.of(clock.instant());
    }
  }

  /**
   * Stops offering and waits until each message is delivered or bounced, or this time is over; then
   * looks once more into every mailbox for copies.
   */
  public TrafficResult settle(Duration atMost) {
    return settle(atMost, () -> 0);
  }

  /**
   * The same. While mail still lies in a queue it isn't lost, only late: that is waited for, too,
   * up to four minutes more, and told.
   *
   * @param queued how many messages lie in queues, here and outside
   */
  public TrafficResult settle(Duration atMost, LongSupplier queued) {
    stopOffering();
    Instant due = clock.instant().plus(atMost);
    Instant end = due.plus(TO_SETTLE_LATE);
    boolean swept = sweepAll();
    while (!(swept && ledger.outstanding() == 0)
        && clock.instant().isBefore(!swept || queued.getAsLong() > 0 ? end : due)) {
      waitUntil(() -> ledger.outstanding() == 0, BETWEEN_SWEEPS);
      swept = sweepAll();
    }
    Instant done = clock.instant();
    Pause.PARK.take(Duration.ofSeconds(1));
    boolean sweptForCopies = sweepAll();
    if (!sweptForCopies) {
      sweptForCopies = sweepAll();
    }
    swept &= sweptForCopies;
    probing = false;
    boolean accounted = ledger.outstanding() == 0 && rhythm.failures() == 0;
    boolean inTime = swept && !done.isAfter(due.plus(BETWEEN_SWEEPS));
    if (accounted && !inTime) {
      settledLate = Optional.of(new Overdue(due.minus(atMost), done, "books closed late"));
    }
    waitUntil(probes::done, PROBE_PATIENCE.plus(PROBE_PATIENCE));
    sessions.settle();
    settled = accounted && inTime;
    return result();
  }

  private boolean sweepAll() {
    boolean all = true;
    for (Mailbox mailbox : plan.mailboxes()) {
      try {
        sessions.compare(mailbox, sweep.mailbox(mailbox));
      } catch (IOException e) {
        // Counted as a failed login where it is one; the books cannot be closed without it.
        all = false;
      }
    }
    return all;
  }

  private void waitUntil(BooleanSupplier condition, Duration atMost) {
    Instant end = clock.instant().plus(atMost);
    while (!condition.getAsBoolean() && clock.instant().isBefore(end)) {
      Pause.PARK.take(GLANCE);
    }
  }

  /** How things stand; may be asked at any time, as for a progress display. */
  public TrafficResult result() {
    Map<Flow, FlowSummary> flows = new EnumMap<>(Flow.class);
    for (Flow flow : Flow.values()) {
      flows.put(flow, ledger.summary(flow));
    }
    return new TrafficResult(
        offeringSince.orElseGet(clock::instant),
        offering(),
        settled,
        flows,
        ledger.troubled(50),
        ledger.statuses(),
        overdue(),
        outside.inbound(),
        outside.outbound(submissionLogins, submissionMishaps),
        sessions.result(),
        new TrafficResult.Pop3(
            pop3.done(), pop3Logins.failures(), pop3Mishaps.count(), pop3Mishaps.first()),
        probes.result());
  }

  /** What was nothing worse than not in time, by the report's field that it concerns. */
  private Map<String, List<Overdue>> overdue() {
    return Map.of(
        "mail.expired", ledger.expired().stream().map(LabTraffic::expired).toList(),
        "mail.settled", settledLate.stream().toList(),
        "outbound.failedLogins", submissionLogins.overdue(),
        "imap.failedLogins", sessions.overdueLogins(),
        "imap.maxGapSeconds", sessions.gapsOverLimit(),
        "pop3.failedLogins", pop3Logins.overdue(),
        "pop3.failedPolls", pop3Mishaps.overdue(),
        "probes.failed", probes.result().service().unanswered(),
        "probes.late", probes.result().service().late());
  }

  private static Overdue expired(Entry entry) {
    return new Overdue(
        entry.acceptedAt().orElse(entry.offeredAt()),
        entry.bounces().getFirst().at(),
        entry.messageId() + ": " + entry.bounces().getFirst().text());
  }

  private Duration offering() {
    Instant until = offeringUntil.orElseGet(clock::instant);
    return offeringSince.map(since -> Duration.between(since, until)).orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    stopOffering();
    watching = false;
    probing = false;
    rhythm.close();
  }
}
