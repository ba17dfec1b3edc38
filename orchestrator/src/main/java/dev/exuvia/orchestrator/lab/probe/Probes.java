package dev.exuvia.orchestrator.lab.probe;

import dev.exuvia.orchestrator.canary.PortOutcome;
import dev.exuvia.orchestrator.canary.PortProof;
import dev.exuvia.orchestrator.canary.Resolver;
import dev.exuvia.orchestrator.canary.TlsaAnswer;
import dev.exuvia.orchestrator.canary.wire.MailEndpoint;
import dev.exuvia.orchestrator.canary.wire.MailPort;
import dev.exuvia.orchestrator.canary.wire.TlsClient;
import dev.exuvia.orchestrator.canary.wire.TlsVersion;
import dev.exuvia.orchestrator.lab.ledger.Mishaps;
import dev.exuvia.orchestrator.tls.TlsPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
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
 */
public final class Probes {

  private static final String HELO = "probe.outside.test";

  private final ProbePlan plan;
  private final Resolver resolver;
  private final Executor executor;
  private final PortProof proof;
  private final TlsClient trusted;
  private final Semaphore atOnce;
  private final Mishaps failures;
  private final AtomicLong underWay = new AtomicLong();
  private final AtomicLong rounds = new AtomicLong();
  private final AtomicLong total = new AtomicLong();
  private final ConcurrentSkipListMap<String, SortedSet<String>> addresses =
      new ConcurrentSkipListMap<>();

  /**
   * @param executor runs each probe; virtual threads are meant
   */
  public Probes(ProbePlan plan, Resolver resolver, Executor executor, Clock clock) {
    this.plan = plan;
    this.resolver = resolver;
    this.executor = executor;
    this.proof = new PortProof(HELO, plan.timeout(), PortProof.ClearText.READ_OFFERS);
    this.trusted = TlsClient.trusting(plan.roots());
    this.atOnce = new Semaphore(plan.atOnce());
    this.failures = new Mishaps(clock);
  }

  /** Starts one probe of everything; returns when all are started, not when they are done. */
  public void round() {
    mailHosts().forEach(host -> start(() -> probeMailHost(host)));
    plan.hosts().forEach((host, ports) -> start(() -> probeHost(host, ports, trusted)));
    rounds.incrementAndGet();
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
    return new ProbeResult(rounds.get(), total.get(), failures.count(), failures.first(), seen);
  }

  private Set<String> mailHosts() {
    Set<String> hosts = new TreeSet<>();
    for (String domain : plan.domains()) {
      try {
        List<String> found = resolver.mailHosts(domain);
        failIf(found.isEmpty(), domain, "no MX");
        hosts.addAll(found);
      } catch (IOException e) {
        failIf(true, domain, String.valueOf(e.getMessage()));
      }
    }
    return hosts;
  }

  private void probeMailHost(String host) {
    try {
      TlsaAnswer tlsa = resolver.tlsa(host);
      failIf(!tlsa.usable(), host, "no TLSA 3 1 1 that DNSSEC vouches for: " + tlsa);
      probeHost(host, Set.of(MailPort.SMTP), TlsClient.pinned(tlsa.spkiSha256()));
    } catch (IOException e) {
      failIf(true, host, String.valueOf(e.getMessage()));
    }
  }

  private void probeHost(String host, Set<MailPort> ports, TlsClient tls) {
    try {
      List<InetAddress> found = resolver.addresses(host);
      failIf(found.isEmpty(), host, "no address");
      for (InetAddress address : found) {
        addresses
            .computeIfAbsent(host, h -> new ConcurrentSkipListSet<>())
            .add(address.getHostAddress());
        ports.forEach(port -> start(() -> probe(MailEndpoint.at(host, address, port), tls)));
      }
    } catch (IOException e) {
      failIf(true, host, String.valueOf(e.getMessage()));
    }
  }

  private void probe(MailEndpoint endpoint, TlsClient tls) {
    atOnce.acquireUninterruptibly();
    try {
      PortOutcome outcome = proof.prove(endpoint, tls);
      total.incrementAndGet();
      switch (outcome) {
        case PortOutcome.Failed failed -> failures.add(endpoint.toString(), failed.why());
        case PortOutcome.Proven proven -> agreed(proven);
      }
    } finally {
      atOnce.release();
    }
  }

  /** To a client that offers TLS 1.2 and 1.3 every profile answers with 1.3. */
  private void agreed(PortOutcome.Proven proven) {
    if (!proven.protocol().equals(TlsVersion.TLS_1_3.words())
        || !TlsPolicy.suites().contains(proven.cipher())) {
      failures.add(
          proven.endpoint().toString(), "agrees on " + proven.protocol() + " " + proven.cipher());
    }
  }

  /** A name without what it needs is a probe that failed. */
  private void failIf(boolean condition, String where, String why) {
    if (condition) {
      total.incrementAndGet();
      failures.add(where, why);
    }
  }
}
