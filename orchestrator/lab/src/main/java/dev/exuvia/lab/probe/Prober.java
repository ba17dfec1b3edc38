package dev.exuvia.lab.probe;

import dev.exuvia.lab.probe.Sight.Answer;
import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.TlsVersion;
import dev.exuvia.mail.canary.PortOutcome;
import dev.exuvia.mail.canary.PortProof;
import dev.exuvia.mail.canary.Resolver;
import dev.exuvia.mail.canary.TlsaAnswer;
import dev.exuvia.mail.wire.TlsClient;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Goes through all ports of all names of one mail service, as its clients and peers would find
 * them. Each probe runs by itself; what it saw is told as soon as it is known.
 */
final class Prober {

  private static final String HELO = "probe.outside.test";

  /** What TLS 1.3 requires or recommends (RFC 8446 section 9.1). */
  private static final Set<String> SUITES =
      Set.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

  private final ProbeTarget target;
  private final Resolver resolver;
  private final Consumer<Runnable> start;
  private final Clock clock;
  private final PortProof proof;
  private final TlsClient trusted;
  private final Semaphore atOnce;

  /**
   * @param start runs a part of the work at once, beside the others
   * @param atOnce shared by all who probe from here
   */
  Prober(
      ProbeTarget target,
      Duration patience,
      Resolver resolver,
      Consumer<Runnable> start,
      Semaphore atOnce,
      Clock clock) {
    this.target = target;
    this.resolver = resolver;
    this.start = start;
    this.atOnce = atOnce;
    this.clock = clock;
    this.proof = new PortProof(HELO, patience, PortProof.ClearText.READ_OFFERS);
    this.trusted = TlsClient.trusting(target.roots());
  }

  /** Told of each name's addresses and of each probe, by many threads. */
  interface Witness {
    void resolved(String host, List<InetAddress> addresses);

    void saw(Sight sight);
  }

  /** Starts a probe of everything. */
  void round(Witness witness) {
    start.accept(() -> mailHosts(witness));
    target
        .hosts()
        .forEach((host, ports) -> start.accept(() -> probeHost(host, ports, trusted, witness)));
  }

  private void mailHosts(Witness witness) {
    Set<String> hosts = new TreeSet<>();
    for (String domain : target.domains()) {
      Instant began = clock.instant();
      try {
        List<String> found = resolver.mailHosts(domain);
        if (found.isEmpty()) {
          witness.saw(name(domain, began, new Answer.Wrong("no MX")));
        }
        hosts.addAll(found);
      } catch (IOException e) {
        witness.saw(name(domain, began, unresolved(e)));
      }
    }
    hosts.forEach(host -> start.accept(() -> probeMailHost(host, witness)));
  }

  private void probeMailHost(String host, Witness witness) {
    Instant began = clock.instant();
    try {
      TlsaAnswer tlsa = resolver.tlsa(host);
      if (!tlsa.usable()) {
        witness.saw(
            name(host, began, new Answer.Wrong("no TLSA 3 1 1 that DNSSEC vouches for: " + tlsa)));
      }
      probeHost(host, Set.of(MailPort.SMTP), TlsClient.pinned(tlsa.spkiSha256()), witness);
    } catch (IOException e) {
      witness.saw(name(host, began, unresolved(e)));
    }
  }

  private void probeHost(String host, Set<MailPort> ports, TlsClient tls, Witness witness) {
    Instant began = clock.instant();
    try {
      List<InetAddress> found = resolver.addresses(host);
      if (found.isEmpty()) {
        witness.saw(name(host, began, new Answer.Wrong("no address")));
      }
      witness.resolved(host, found);
      for (InetAddress address : found) {
        ports.forEach(
            port ->
                start.accept(() -> witness.saw(probe(MailEndpoint.at(host, address, port), tls))));
      }
    } catch (IOException e) {
      witness.saw(name(host, began, unresolved(e)));
    }
  }

  private Sight probe(MailEndpoint endpoint, TlsClient tls) {
    atOnce.acquireUninterruptibly();
    try {
      Instant began = clock.instant();
      PortOutcome outcome = proof.prove(endpoint, tls);
      Duration took = Duration.between(began, clock.instant());
      return new Sight(
          endpoint.toString(), Optional.of(endpoint.port()), began, took, answer(outcome));
    } finally {
      atOnce.release();
    }
  }

  private static Answer answer(PortOutcome outcome) {
    return switch (outcome) {
      case PortOutcome.Failed failed ->
          failed.inTime() ? new Answer.Wrong(failed.why()) : new Answer.None(failed.why());
      case PortOutcome.Proven proven -> agreed(proven);
    };
  }

  /** To a client that offers TLS 1.2 and 1.3 every profile answers with 1.3. */
  private static Answer agreed(PortOutcome.Proven proven) {
    return proven.protocol().equals(TlsVersion.TLS_1_3.words()) && SUITES.contains(proven.cipher())
        ? new Answer.Right()
        : new Answer.Wrong("agrees on " + proven.protocol() + " " + proven.cipher());
  }

  private Sight name(String name, Instant began, Answer answer) {
    return new Sight(
        name, Optional.empty(), began, Duration.between(began, clock.instant()), answer);
  }

  /** The resolver says SERVFAIL too when it had no answer in time from a name server. */
  private static Answer unresolved(IOException e) {
    return new Answer.None(String.valueOf(e.getMessage()));
  }
}
