package dev.exuvia.orchestrator.customers;

import java.time.Instant;
import java.util.List;

/**
 * A look at a customer's DNS.
 *
 * @param servers addresses of the domain's authoritative servers that were asked
 * @param troubles why some of them could not be found or asked
 * @param verdict the worst of what is required
 * @param records required ones first
 */
public record CheckResult(
    String domain,
    Instant at,
    Verdict verdict,
    List<String> servers,
    List<String> troubles,
    List<RecordResult> records) {

  public CheckResult {
    servers = List.copyOf(servers);
    troubles = List.copyOf(troubles);
    records = List.copyOf(records);
  }
}
