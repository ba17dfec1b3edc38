package dev.exuvia.lab.traffic;

import dev.exuvia.lab.probe.ProbeTarget;
import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.Mailbox;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What traffic to make, and where.
 *
 * @param resolver the recursive, validating resolver: the only way any client finds an address
 * @param roots under which the service's certificates must be valid
 * @param mailboxes the service's users; the first {@code rates.idleSessions} of them sit in IDLE
 * @param customer the domain of those mailboxes whose mail is counted apart
 * @param hosts the service's names
 * @param outside the outside world
 * @param control a plain mail service that never changes, probed beside this one; may be missing
 */
public record TrafficPlan(
    InetSocketAddress resolver,
    List<X509Certificate> roots,
    List<Mailbox> mailboxes,
    String customer,
    Hosts hosts,
    Outside outside,
    Optional<ProbeTarget> control,
    Rates rates) {

  public TrafficPlan {
    roots = List.copyOf(roots);
    mailboxes = List.copyOf(mailboxes);
    if (mailboxes.size() < rates.idleSessions()) {
      throw new IllegalArgumentException(
          "%d mailboxes for %d IDLE sessions".formatted(mailboxes.size(), rates.idleSessions()));
    }
  }

  /**
   * The names clients are set up with, without trailing dots.
   *
   * @param mail the MX host, only to tell its lines in the outside sender's log
   * @param policies where senders fetch MTA-STS policies
   */
  public record Hosts(
      String mail, String submission, String imap, String pop3, List<String> policies) {

    public Hosts {
      policies = List.copyOf(policies);
    }

    Map<String, Set<MailPort>> clientPorts() {
      Map<String, Set<MailPort>> ports = new HashMap<>();
      ports.put(submission, Set.of(MailPort.SUBMISSION, MailPort.SUBMISSIONS));
      ports.put(imap, Set.of(MailPort.IMAP, MailPort.IMAPS));
      ports.put(pop3, Set.of(MailPort.POP3, MailPort.POP3S));
      policies.forEach(host -> ports.put(host, Set.of(MailPort.POLICY)));
      return ports;
    }
  }

  /**
   * The outside world.
   *
   * @param injection where its users hand mail in: plain SMTP without login
   * @param mailLog its Postfix log, readable from here
   * @param maildirs where its mail ends up, for {@code domain} and {@code slowDomain}
   * @param domain its users' domain
   * @param slowDomain one that makes senders wait
   * @param authservIds whose Authentication-Results to believe; empty for all
   */
  public record Outside(
      InetSocketAddress injection,
      Path mailLog,
      List<Path> maildirs,
      String domain,
      String slowDomain,
      Set<String> authservIds) {
    public Outside {
      maildirs = List.copyOf(maildirs);
      authservIds = Set.copyOf(authservIds);
    }
  }

  /**
   * How much.
   *
   * @param maximum after which everything stops by itself
   */
  public record Rates(
      double inboundPerSecond,
      double outboundPerSecond,
      int idleSessions,
      int pop3PollsPerMinute,
      Duration maximum) {

    /** What the proof asks for, with a little more than its lower bounds. */
    public static Rates proof(Duration maximum) {
      return new Rates(10.5, 2.2, 20, 11, maximum);
    }
  }
}
