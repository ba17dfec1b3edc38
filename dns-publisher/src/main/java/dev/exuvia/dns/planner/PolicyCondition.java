package dev.exuvia.dns.planner;

import java.util.stream.Stream;

/**
 * Each MX host that is seen is allowed by each MTA-STS policy that a sender may apply (RFC 8461). A
 * sender applies a policy from when the first web server gives it until the id that goes with it is
 * out of all caches.
 */
final class PolicyCondition implements Condition {
  @Override
  public Stream<Conflict> conflicts(World world) {
    return world.policies().values().stream().flatMap(each -> ofDomain(each, world));
  }

  private static Stream<Conflict> ofDomain(PolicyCourse policies, World world) {
    String domain = policies.domain();
    return InboundCondition.hosts(domain, world).stream()
        .flatMap(
            host ->
                Conflict.each(
                    InboundCondition.naming(domain, host, world),
                    policies.forbidding(host, world)));
  }
}
