package dev.exuvia.dns.planner;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.mail.MtaStsPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * The MTA-STS policy that goes with a domain's announcement. A sender that knows the announced id
 * keeps its policy for max_age, so a policy counts until its id is out of all caches (RFC 8461
 * section 3.3); max_age is taken to be longer than that.
 *
 * @param before empty when none is announced
 * @param after served in the end; the desired TXT record announces it
 * @param rollout how much later than the first the last web server gives a new policy, at worst
 */
public record PolicyChange(
    String domain, Optional<MtaStsPolicy> before, MtaStsPolicy after, Duration rollout) {
  public PolicyChange {
    domain = DomainName.absolute(domain);
  }
}
