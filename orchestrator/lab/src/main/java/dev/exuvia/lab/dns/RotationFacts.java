package dev.exuvia.lab.dns;

import dev.exuvia.dns.checker.Fact;
import dev.exuvia.dns.checker.Fleet;
import dev.exuvia.dns.checker.Interval;
import dev.exuvia.dns.checker.Timeline;
import dev.exuvia.dns.mail.MtaStsPolicy;
import dev.exuvia.lab.report.RotationView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was true about the machines while rotations ran, told from the times of their steps: which
 * node served from when to when, whose mail could still be verified, when an authority was at work.
 */
public final class RotationFacts {

  private RotationFacts() {}

  /**
   * One rotation and the two generations of it.
   *
   * @param next what was live when it had ended: the old one if it came to nothing
   */
  public record Change(RotationView rotation, Party old, Party next) {

    /** One that came to nothing doesn't show from outside whom it had let in. */
    boolean hasIssued() {
      return !old.equals(next);
    }
  }

  /**
   * What must hold for rotations of one service, one after the other: of each generation from when
   * it begins to serve until nothing is left of it.
   *
   * @param changes in their order, at least one; only the last may have come to nothing
   * @param since when watching began
   * @param names of the service that do not rotate
   * @param seen for the texts of the DKIM keys; when they were there is not taken from it
   * @param patience how long mail may be verified after it was signed, and caches hold a CAA set
   */
  public static Fleet of(
      List<Change> changes, Instant since, Names names, Timeline seen, Patience patience) {
    List<Fact> facts = new ArrayList<>(policies(names));
    for (int at = 0; at < changes.size(); at++) {
      ChangeFacts told =
          new ChangeFacts(
              changes.get(at),
              rotation(changes, at - 1),
              rotation(changes, at + 1),
              since,
              names,
              seen,
              patience);
      facts.addAll(told.all());
    }
    boolean issued = changes.stream().allMatch(Change::hasIssued);
    return new Fleet(
        Set.copyOf(names.mailDomains()),
        Set.copyOf(names.hosts()),
        Set.copyOf(names.services()),
        issued ? Set.copyOf(names.guarded()) : Set.of(),
        facts);
  }

  private static Optional<RotationView> rotation(List<Change> changes, int at) {
    return at < 0 || at >= changes.size()
        ? Optional.empty()
        : Optional.of(changes.get(at).rotation());
  }

  /**
   * What stays.
   *
   * @param mailDomains whose mail is served
   * @param hosts under which clients and senders find nodes
   * @param services SRV owners of the mail domains
   * @param guarded whose CAA is kept closed
   * @param policy the MTA-STS policy of the mail domains
   */
  public record Names(
      List<String> mailDomains,
      List<String> hosts,
      List<String> services,
      List<String> guarded,
      MtaStsPolicy policy) {}

  /**
   * How long something outlives its cause.
   *
   * @param mail from the last signature to the last time it may be verified
   * @param caa from the closing of a CAA set until no cache holds the open one
   */
  public record Patience(Duration mail, Duration caa) {}

  private static List<Fact> policies(Names names) {
    Interval always = new Interval(Instant.MIN, Instant.MAX);
    return names.mailDomains().stream()
        .<Fact>map(domain -> new Fact.ServesPolicy(domain, names.policy(), always))
        .toList();
  }
}
