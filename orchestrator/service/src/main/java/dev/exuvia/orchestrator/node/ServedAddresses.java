package dev.exuvia.orchestrator.node;

import dev.exuvia.orchestrator.customers.CustomerDomains;
import dev.exuvia.providers.NodeShell;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Who gets mail, in files that a node's runbooks read: recipients and customers' domains. */
@ApplicationScoped
public class ServedAddresses {

  private static final int READABLE_BY_ALL = 0644;

  private final Recipients recipients;
  private final CustomerDomains customers;

  public ServedAddresses(Recipients recipients, CustomerDomains customers) {
    this.recipients = recipients;
    this.customers = customers;
  }

  /** Writes both as they are now. */
  void put(NodeShell shell) {
    shell.put(lines(recipients.all()), "/etc/exuvia/recipients", READABLE_BY_ALL);
    shell.put(lines(customers.names()), "/etc/exuvia/customers", READABLE_BY_ALL);
  }

  private static byte[] lines(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
