package dev.exuvia.orchestrator.lab.probe;

import dev.exuvia.orchestrator.canary.wire.MailPort;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to probe.
 *
 * @param domains mail domains: the hosts of their MX records are probed on port 25
 * @param hosts host names of the clients' services, with the ports each serves
 * @param roots under which the certificates of these hosts must be valid
 * @param timeout for one probe; 3 s says the contract with the users
 * @param atOnce how many probes may run at the same time
 */
public record ProbePlan(
    List<String> domains,
    Map<String, Set<MailPort>> hosts,
    List<X509Certificate> roots,
    Duration timeout,
    int atOnce) {

  public ProbePlan {
    domains = List.copyOf(domains);
    hosts = Map.copyOf(hosts);
    roots = List.copyOf(roots);
    if (atOnce < 1 || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("at least one probe at once, and some time for it");
    }
  }
}
