package dev.exuvia.orchestrator.customers;

import dev.exuvia.dns.propagation.Answer;
import dev.exuvia.dns.propagation.Subject;
import java.net.InetSocketAddress;
import java.util.List;

/** What can be seen of DNS that others run. Never fails: who can't be asked is an answer. */
public interface CustomerDns {

  /**
   * The authoritative servers of the zone that holds a domain, by address, as the resolver finds
   * them.
   *
   * @param troubles for a person: servers without address, or why there are none at all
   */
  record Authorities(List<InetSocketAddress> servers, List<String> troubles) {
    public Authorities {
      servers = List.copyOf(servers);
      troubles = List.copyOf(troubles);
    }
  }

  Authorities authorities(String domain);

  /** What each of these servers says about each subject, in their order. */
  List<List<Answer>> served(String domain, List<InetSocketAddress> servers, List<Subject> subjects);

  /** What the resolver says about each subject, with the time that is left to it. */
  List<Answer> cached(List<Subject> subjects);
}
