package dev.exuvia.lab.probe;

import dev.exuvia.mail.MailPort;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mail service as its clients and peers know it: by names.
 *
 * @param domains mail domains: the hosts of their MX records are probed on port 25
 * @param hosts host names of the clients' services, with the ports each serves
 * @param roots under which the certificates of these hosts must be valid
 */
public record ProbeTarget(
    List<String> domains, Map<String, Set<MailPort>> hosts, List<X509Certificate> roots) {

  public ProbeTarget {
    domains = List.copyOf(domains);
    hosts = Map.copyOf(hosts);
    roots = List.copyOf(roots);
  }
}
