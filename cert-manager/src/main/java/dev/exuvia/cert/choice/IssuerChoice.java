package dev.exuvia.cert.choice;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who may issue, best first, and who may not.
 *
 * @param order ask the first; when it fails, the second takes over in the same rotation
 * @param excluded those who are not to be asked now
 */
public record IssuerChoice(List<Verdict> order, List<Verdict> excluded) {
  public IssuerChoice {
    order = List.copyOf(order);
    excluded = List.copyOf(excluded);
  }

  /**
   * The judgement on one issuer.
   *
   * @param issuer its name
   * @param reason why it stands where it stands, for humans; to be recorded with the choice
   * @param until when an exclusion ends by itself; empty when it doesn't, or for those who may
   *     issue
   */
  public record Verdict(String issuer, String reason, Optional<Instant> until) {}

  /** The same, with nothing about these. */
  public IssuerChoice without(Collection<String> issuers) {
    return new IssuerChoice(without(order, issuers), without(excluded, issuers));
  }

  private static List<Verdict> without(List<Verdict> verdicts, Collection<String> issuers) {
    return verdicts.stream().filter(verdict -> !issuers.contains(verdict.issuer())).toList();
  }

  /** When the first of the excluded may be asked; empty when waiting doesn't help. */
  public Optional<Instant> soonest() {
    return excluded.stream()
        .flatMap(verdict -> verdict.until().stream())
        .min(Comparator.naturalOrder());
  }
}
