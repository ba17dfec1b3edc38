package dev.exuvia.lab;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.lab.report.LabReport;
import dev.exuvia.lab.world.CustomerZone;
import dev.exuvia.lab.world.LabNames;
import dev.exuvia.lab.world.ServiceApi;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A customer with DNS of its own: registers the domain, enters the settings once as the service
 * tells them, and looks before and after the rotation whether anything has to be done.
 */
final class CustomerView {

  private static final String DOMAIN = "/api/v1/domains/" + LabNames.CUSTOMER;

  private final ServiceApi api;
  private final CustomerZone zone;

  CustomerView(ServiceApi api, CustomerZone zone) {
    this.api = api;
    this.zone = zone;
  }

  /** How things stand at a moment. */
  record Standing(String verdict, List<String> notRight, List<RecordSet> zone) {

    String serial() {
      return zone.stream()
          .filter(record -> record.type() == RecordType.SOA)
          .map(record -> record.rdata().first().split(" ", -1)[2])
          .findFirst()
          .orElseThrow();
    }
  }

  void register() {
    api.put(DOMAIN);
  }

  void enterOnce() {
    zone.enter(api.get(DOMAIN + "/dns", "text/dns"));
  }

  Standing look() {
    JsonNode check = api.post(DOMAIN + "/check", Map.of());
    List<String> notRight =
        StreamSupport.stream(check.get("records").spliterator(), false)
            .filter(record -> !record.get("verdict").asText().equals("RIGHT"))
            .map(record -> record.get("name").asText() + " " + record.get("why").asText())
            .toList();
    return new Standing(check.get("verdict").asText(), notRight, zone.content());
  }

  /** All but what the traffic knows. */
  static LabReport.Customer compare(Standing before, Standing after) {
    return new LabReport.Customer(
        LabNames.CUSTOMER,
        before.verdict(),
        after.verdict(),
        Stream.concat(before.notRight().stream(), after.notRight().stream()).distinct().toList(),
        before.serial(),
        after.serial(),
        before.zone().equals(after.zone()),
        0,
        0);
  }
}
