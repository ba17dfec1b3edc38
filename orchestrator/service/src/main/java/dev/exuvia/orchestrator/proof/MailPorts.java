package dev.exuvia.orchestrator.proof;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.MailPort;
import dev.exuvia.orchestrator.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which port of an edge node is reached under which host name. */
@ApplicationScoped
public class MailPorts {

  private final Fleet fleet;

  public MailPorts(Fleet fleet) {
    this.fleet = fleet;
  }

  /** All mail ports of one address and, where there is a policy, its web servers. */
  List<MailEndpoint> at(InetAddress address) {
    return Stream.concat(
            Arrays.stream(MailPort.values())
                .filter(port -> port != MailPort.POLICY)
                .map(port -> at(address, port)),
            fleet.policyHosts().stream()
                .map(host -> MailEndpoint.at(host, address, MailPort.POLICY)))
        .toList();
  }

  /** One mail port of one address under its host name. */
  MailEndpoint at(InetAddress address, MailPort port) {
    return MailEndpoint.at(host(port), address, port);
  }

  private String host(MailPort port) {
    return switch (port) {
      case SMTP -> fleet.hosts().mx();
      case SUBMISSION, SUBMISSIONS -> fleet.hosts().submission();
      case IMAP, IMAPS -> fleet.hosts().imap();
      case POP3, POP3S -> fleet.hosts().pop3();
      case POLICY -> throw new IllegalArgumentException("each domain has a policy host of its own");
    };
  }
}
