package dev.exuvia.dns.planner;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Something that will be true about the machines behind the names between two events. The planner
 * finds out when these events may happen. Facts of one kind about one address stand in the order of
 * time.
 */
public sealed interface FleetFact {
  /** When it is true. */
  Period during();

  /** An address takes mail for our domains on port 25. */
  record AcceptsMail(InetAddress address, Period during) implements FleetFact {}

  /**
   * An address shows a key on port 25.
   *
   * @param tlsa the TLSA data that matches it, as {@code mail.Tlsa.rdata} gives it
   */
  record ShowsKey(InetAddress address, String tlsa, Period during) implements FleetFact {}

  /** An address answers clients of these names, with a certificate that is valid for them. */
  record AnswersClients(InetAddress address, Set<String> names, Period during)
      implements FleetFact {
    public AnswersClients {
      names = names.stream().map(DomainName::absolute).collect(Collectors.toUnmodifiableSet());
    }
  }

  /** An address sends mail as a domain. */
  record Sends(InetAddress address, String domain, Period during) implements FleetFact {
    public Sends {
      domain = DomainName.absolute(domain);
    }
  }

  /**
   * Mail is signed with a key. It may be verified for the lifetime of mail in queues longer.
   *
   * @param key the record that verifiers need
   */
  record Signs(RecordSet key, Period during) implements FleetFact {}

  /**
   * An authority may look at the CAA records of a name for our order.
   *
   * @param issuer its domain name in CAA (RFC 8659)
   * @param account ours (RFC 8657 section 3)
   * @param methods ACME challenge types (RFC 8657 section 4)
   * @param shut from this event on nobody may see the name open
   */
  record Issues(
      String name, String issuer, URI account, List<String> methods, Period during, Event shut)
      implements FleetFact {
    public Issues {
      name = DomainName.absolute(name);
      methods = List.copyOf(methods);
    }
  }

  /** An address is ours; before and after, its user is somebody else. */
  record Holds(InetAddress address, Period during) implements FleetFact {}
}
