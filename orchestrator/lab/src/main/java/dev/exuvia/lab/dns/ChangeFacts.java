package dev.exuvia.lab.dns;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.checker.Fact;
import dev.exuvia.dns.checker.Interval;
import dev.exuvia.dns.checker.Timeline;
import dev.exuvia.lab.dns.RotationFacts.Change;
import dev.exuvia.lab.dns.RotationFacts.Names;
import dev.exuvia.lab.dns.RotationFacts.Patience;
import dev.exuvia.lab.report.RotationView;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The facts of one rotation of several: all of the generation that it replaces, and of the one that
 * it brings if no later rotation replaces that.
 */
final class ChangeFacts {

  private final Change change;
  private final Optional<RotationView> earlier;
  private final Optional<RotationView> later;
  private final Instant since;
  private final Names names;
  private final SeenKeys seen;
  private final SeenAccounts accounts;
  private final Patience patience;
  private final List<Fact> facts = new ArrayList<>();

  ChangeFacts(
      Change change,
      Optional<RotationView> earlier,
      Optional<RotationView> later,
      Instant since,
      Names names,
      Timeline seen,
      Patience patience) {
    this.change = change;
    this.earlier = earlier;
    this.later = later;
    this.since = since;
    this.names = names;
    this.seen = new SeenKeys(seen);
    this.accounts = new SeenAccounts(seen);
    this.patience = patience;
  }

  /** All of them. */
  List<Fact> all() {
    if (change.old().addresses().equals(change.next().addresses())) {
      sameNodes();
    } else {
      old();
      if (later.isEmpty()) {
        next();
      }
    }
    if (change.hasIssued()) {
      issuance();
    }
    return List.copyOf(facts);
  }

  /**
   * They serve since the rotation before has proven them, take mail and clients until they are
   * drained, and send until they have handed over.
   */
  private void old() {
    serve(
        change.old(),
        between(from(earlier, "install-certificate", Edge.END), begun("drain-nodes")),
        between(from(earlier, "cut-over", Edge.BEGINNING), ended("move-egress")));
    holds(
        change.old(),
        between(
            earlier
                .map(before -> edge(before, "provision-nodes", Edge.BEGINNING))
                .orElse(Instant.MIN),
            begun("release-nodes")));
    verifies(
        seen.keys(change.old(), earlier, Optional.of(change.rotation())),
        between(
            from(earlier, "canary-mail", Edge.BEGINNING),
            later(ended("drain-nodes"), patience.mail())));
  }

  /** They serve from when they are proven, and send from when the first client may meet them. */
  private void next() {
    serve(
        change.next(),
        between(ended("install-certificate"), Instant.MAX),
        between(begun("cut-over"), Instant.MAX));
    holds(change.next(), between(begun("provision-nodes"), Instant.MAX));
    verifies(
        seen.keys(change.next(), Optional.of(change.rotation()), Optional.empty()),
        between(begun("canary-mail"), Instant.MAX));
  }

  /** They serve all the time; a client meets the old key until all nodes have the new one. */
  private void sameNodes() {
    Party old = change.old();
    Instant proven = from(earlier, "install-certificate", Edge.END);
    serve(
        new Party(
            old.addresses(),
            old.hostNames(),
            old.selectors(),
            List.of(),
            old.issuer(),
            old.account(),
            old.dismissed()),
        between(proven, Instant.MAX),
        between(from(earlier, "cut-over", Edge.BEGINNING), Instant.MAX));
    verifies(
        seen.keys(old, earlier, Optional.of(change.rotation())),
        between(from(earlier, "canary-mail", Edge.BEGINNING), Instant.MAX));
    shows(old, between(proven, ended("install-certificate")));
    shows(change.next(), between(begun("install-certificate"), Instant.MAX));
  }

  private void shows(Party party, Optional<Interval> when) {
    when.ifPresent(
        interval ->
            party
                .inetAddresses()
                .forEach(
                    address ->
                        party
                            .tlsa()
                            .forEach(
                                key -> facts.add(new Fact.PresentsKey(address, key, interval)))));
  }

  private void serve(Party party, Optional<Interval> serves, Optional<Interval> sends) {
    for (InetAddress address : party.inetAddresses()) {
      serves.ifPresent(
          when -> {
            facts.add(new Fact.AcceptsMail(address, when));
            party.tlsa().forEach(key -> facts.add(new Fact.PresentsKey(address, key, when)));
            facts.add(new Fact.AnswersClients(address, Set.copyOf(names.hosts()), when));
          });
      sends.ifPresent(
          when ->
              names
                  .mailDomains()
                  .forEach(domain -> facts.add(new Fact.Sends(address, domain, when))));
    }
  }

  /** Before it is provided and after it is given back an address may be anybody's. */
  private void holds(Party party, Optional<Interval> when) {
    when.ifPresent(
        interval ->
            party.inetAddresses().forEach(address -> facts.add(new Fact.Holds(address, interval))));
  }

  private void verifies(List<RecordSet> keys, Optional<Interval> when) {
    when.ifPresent(interval -> keys.forEach(key -> facts.add(new Fact.Verifies(key, interval))));
  }

  private void issuance() {
    Party next = change.next();
    Optional<Interval> open = between(begun("open-caa"), later(ended("close-caa"), patience.caa()));
    Optional<Interval> works = between(begun("order-certificate"), ended("order-certificate"));
    for (String name : names.guarded()) {
      next.account()
          .ifPresent(
              account -> {
                open.ifPresent(
                    when -> facts.add(new Fact.Admits(name, next.issuer(), account, when)));
                works.ifPresent(
                    when -> facts.add(new Fact.Issues(name, next.issuer(), account, when)));
              });
      open.ifPresent(when -> next.dismissed().forEach(issuer -> letIn(name, issuer, when)));
    }
  }

  /** One that was asked before another took over: its account is known from nowhere but DNS. */
  private void letIn(String name, String issuer, Interval when) {
    accounts
        .of(name, issuer)
        .forEach(account -> facts.add(new Fact.Admits(name, issuer, account, when)));
  }

  /** Empty when the end is not after the beginning: it never was so. */
  private static Optional<Interval> between(Instant from, Instant until) {
    return from.isBefore(until) ? Optional.of(new Interval(from, until)) : Optional.empty();
  }

  private static Instant later(Instant instant, Duration by) {
    return instant.equals(Instant.MAX) ? instant : instant.plus(by);
  }

  private enum Edge {
    BEGINNING,
    END
  }

  /** When something of the rotation before happened; when watching began if there was none. */
  private Instant from(Optional<RotationView> before, String step, Edge edge) {
    return before.map(rotation -> edge(rotation, step, edge)).orElse(since);
  }

  private Instant begun(String step) {
    return edge(change.rotation(), step, Edge.BEGINNING);
  }

  private Instant ended(String step) {
    return edge(change.rotation(), step, Edge.END);
  }

  /** A step that never began or ended does so at the end of time. */
  private static Instant edge(RotationView rotation, String step, Edge edge) {
    return switch (edge) {
      case BEGINNING -> rotation.begun(step).orElse(Instant.MAX);
      case END -> rotation.ended(step).orElse(Instant.MAX);
    };
  }
}
