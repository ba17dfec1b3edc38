package dev.exuvia.cert.preset;

import dev.exuvia.cert.quota.Limit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What is known about one authority. An empty fact is one that is not known, not one that doesn't
 * apply.
 *
 * @param id for configuration, for instance {@code lets-encrypt}
 * @param name for humans
 * @param directory the ACME directory; not known where each customer has another
 * @param staging the directory to try things with
 * @param caaIdentity the domain that lets it issue (RFC 8659 section 4.2)
 * @param externalAccount whether it wants a customer account
 * @param wildcards whether it issues for {@code *.example.org}
 * @param names how many a certificate has at most
 * @param lifetime of a certificate of the usual kind
 * @param profiles what may be asked for; the usual kind first
 * @param renewalInformation whether it says when to renew (RFC 9773)
 * @param wantsProofs whether its orders want proofs by challenges
 * @param timeout how long an answer may take
 * @param patience how long a finalised order may take
 * @param privateRoot whether its root is trusted only where it was installed
 * @param limits what it allows, each with its own source
 */
public record IssuerPreset(
    String id,
    String name,
    Optional<Fact<URI>> directory,
    Optional<Fact<URI>> staging,
    Optional<Fact<String>> caaIdentity,
    Optional<Fact<ExternalAccountNeed>> externalAccount,
    Optional<Fact<Boolean>> wildcards,
    Optional<Fact<Integer>> names,
    Optional<Fact<Duration>> lifetime,
    Optional<Fact<List<Profile>>> profiles,
    Optional<Fact<Boolean>> renewalInformation,
    Optional<Fact<Boolean>> wantsProofs,
    Optional<Fact<Duration>> timeout,
    Optional<Fact<Duration>> patience,
    Optional<Fact<Boolean>> privateRoot,
    List<Limit> limits) {
  public IssuerPreset {
    limits = List.copyOf(limits);
  }

  /**
   * Why it can't issue for these names, as far as is known; empty when nothing speaks against it.
   */
  public Optional<String> objection(SortedSet<String> wanted) {
    boolean wildcard = wanted.stream().anyMatch(name -> name.startsWith("*."));
    if (wildcard && wildcards.filter(fact -> !fact.value()).isPresent()) {
      return Optional.of(name + " issues for no wildcards");
    }
    return names
        .filter(fact -> fact.value() < wanted.size())
        .map(
            fact ->
                name + " puts " + fact.value() + " names into a certificate, not " + wanted.size());
  }
}
