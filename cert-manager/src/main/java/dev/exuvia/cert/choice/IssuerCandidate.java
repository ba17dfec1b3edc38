package dev.exuvia.cert.choice;

import dev.exuvia.cert.Names;
import dev.exuvia.cert.quota.Exceeded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@link IssuerPolicy} looks at when it judges an issuer.
 *
 * @param name unique among the issuers of the fleet
 * @param weight how much it is wanted beside others, more is more; zero means only when nobody else
 *     is left
 * @param linkageBits what choosing it tells an observer that links generations, in bits: its
 *     account URL in CAA records, a root that few use
 * @param failures when it failed lately, in any order
 * @param breakerOpenUntil it is not to be asked before; empty or past when it may be
 * @param quota what the order would exceed at it
 * @param objection why it can't issue this certificate at all, for instance wildcards or a customer
 *     account that is missing
 */
public record IssuerCandidate(
    String name,
    int weight,
    double linkageBits,
    List<Instant> failures,
    Optional<Instant> breakerOpenUntil,
    Optional<Exceeded> quota,
    Optional<String> objection) {
  public IssuerCandidate {
    Names.requireIdentifier("issuer name", name);
    failures = List.copyOf(failures);
    if (weight < 0 || !(linkageBits >= 0)) {
      throw new IllegalArgumentException(
          "issuer " + name + ": weight " + weight + " and linkage " + linkageBits + " bits");
    }
  }

  /** A healthy one of weight one, against which nothing is known. */
  public static IssuerCandidate of(String name) {
    return new IssuerCandidate(
        name, 1, 0, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
