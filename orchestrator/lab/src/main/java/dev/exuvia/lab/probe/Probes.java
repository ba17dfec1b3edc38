package dev.exuvia.lab.probe;

import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.canary.Resolver;
import java.net.InetAddress;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Probes each port of each address that DNS gives for each name. An address in DNS must answer: a
 * polite refusal, too, is a failure here, for a client that has just looked the name up got it.
 * Port 25 must present a key named by the TLSA records that the validating resolver vouches for
 * (AD), every other port a certificate valid for the name. Each agrees on TLS 1.3.
 *
 * <p>In the same round the control is probed in the same way. A probe that has no right answer on
 * time is compared with that of the same port of the control, so that what a machine out of breath
 * does to everybody can be told from what the service does to its users.
 */
public final class Probes {

  private final ProbePlan plan;
  private final Executor executor;
  private final Prober service;
  private final Optional<Prober> control;
  private final ProbeTally serviceTally;
  private final ProbeTally controlTally;
  private final AtomicLong underWay = new AtomicLong();
  private final AtomicLong rounds = new AtomicLong();
  private final ConcurrentSkipListMap<String, SortedSet<String>> addresses =
      new ConcurrentSkipListMap<>();

  /**
   * @param executor runs each probe; virtual threads are meant
   */
  public Probes(ProbePlan plan, Resolver resolver, Executor executor, Clock clock) {
    this.plan = plan;
    this.executor = executor;
    this.serviceTally = new ProbeTally(plan.onTime());
    this.controlTally = new ProbeTally(plan.onTime());
    Semaphore atOnce = new Semaphore(plan.atOnce());
    this.service = prober(plan.service(), resolver, atOnce, clock);
    this.control = plan.control().map(target -> prober(target, resolver, atOnce, clock));
  }

  private Prober prober(ProbeTarget target, Resolver resolver, Semaphore atOnce, Clock clock) {
    return new Prober(target, plan.patience(), resolver, this::start, atOnce, clock);
  }

  /** Starts one probe of everything; returns when all are started, not when they are done. */
  public void round() {
    ControlRound beside = new ControlRound(controlPorts(), plan.onTime(), plan.patience());
    control.ifPresent(prober -> prober.round(new OfControl(beside)));
    service.round(new OfService(beside));
    rounds.incrementAndGet();
  }

  private Set<MailPort> controlPorts() {
    Set<MailPort> ports = EnumSet.noneOf(MailPort.class);
    plan.control().ifPresent(target -> target.hosts().values().forEach(ports::addAll));
    if (plan.control().isPresent()) {
      ports.add(MailPort.SMTP);
    }
    return ports;
  }

  private final class OfControl implements Prober.Witness {
    private final ControlRound round;

    private OfControl(ControlRound round) {
      this.round = round;
    }

    @Override
    public void resolved(String host, List<InetAddress> found) {
      // Always the same.
    }

    @Override
    public void saw(Sight sight) {
      controlTally.add(sight, false);
      round.saw(sight);
    }
  }

  private final class OfService implements Prober.Witness {
    private final ControlRound beside;

    private OfService(ControlRound beside) {
      this.beside = beside;
    }

    @Override
    public void resolved(String host, List<InetAddress> found) {
      SortedSet<String> seen = addresses.computeIfAbsent(host, h -> new ConcurrentSkipListSet<>());
      found.forEach(address -> seen.add(address.getHostAddress()));
    }

    @Override
    public void saw(Sight sight) {
      serviceTally.add(sight, !sight.good(plan.onTime()) && beside.missedToo(sight));
    }
  }

  private void start(Runnable part) {
    underWay.incrementAndGet();
    executor.execute(
        () -> {
          try {
            part.run();
          } finally {
            underWay.decrementAndGet();
          }
        });
  }

  /** True when all that was started is done. */
  public boolean done() {
    return underWay.get() == 0;
  }

  /** What was found up to now; probes still running are not in it. */
  public ProbeResult result() {
    TreeMap<String, SortedSet<String>> seen = new TreeMap<>();
    addresses.forEach((name, set) -> seen.put(name, new TreeSet<>(set)));
    return new ProbeResult(rounds.get(), serviceTally.counts(), controlTally.counts(), seen);
  }
}
