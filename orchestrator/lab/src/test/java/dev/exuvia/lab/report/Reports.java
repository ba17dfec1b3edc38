package dev.exuvia.lab.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A report in which everything is right. */
final class Reports {

  static final LabReport.Rotation ROTATION = new LabReport.Rotation("SUCCEEDED", 180, 40, 120, 1.5);
  static final LabReport.Mail MAIL =
      new LabReport.Mail(
          2300, 2300, 0, 0, 0, 2.5, true, 180, 10.5, 1800, 3, 0, Map.of(), List.of(), List.of(),
          List.of(), 0, List.of());
  static final LabReport.Outbound OUTBOUND =
      new LabReport.Outbound(2.2, 0, 0, 0, 0, List.of(), List.of(), List.of(), List.of(), 0);
  static final LabReport.Imap IMAP =
      new LabReport.Imap(20, 0, 0.8, 0.8, 0.2, 1800, 20, 0, List.of(), List.of(), 0);
  static final LabReport.Pop3 POP3 = new LabReport.Pop3(33, 11, 0, 0, List.of(), 0, 0);
  static final LabReport.Probes PROBES =
      new LabReport.Probes(
          2520,
          0,
          180,
          new TreeMap<>(),
          List.of(),
          0,
          0,
          1,
          0,
          3.4,
          new LabReport.Control(1440, 0, 0, 0, List.of()));
  static final MachineFacts MACHINE =
      new MachineFacts(
          0.04,
          Optional.of(Instant.parse("2026-11-21T12:00:07Z")),
          0,
          Optional.of(0.3),
          Optional.of(0.8),
          "",
          "");
  static final GenerationFacts BEFORE =
      new GenerationFacts(
          List.of("10.72.100.2", "10.72.100.3"),
          "pebble-a",
          "ECDSA_P256",
          List.of("aa11"),
          List.of("g1r"),
          "INTERMEDIATE AES_128_GCM",
          List.of("SHA256:k1", "SHA256:k2"));
  static final GenerationFacts AFTER =
      new GenerationFacts(
          List.of("10.72.100.4", "10.72.101.5"),
          "pebble-b",
          "ECDSA_P384",
          List.of("bb22"),
          List.of("g2r"),
          "MODERN CHACHA20_POLY1305",
          List.of("SHA256:k3", "SHA256:k4"));
  static final LabReport.Dns DNS = new LabReport.Dns(9000, 0, 0, List.of(), List.of());
  static final Wipe WIPE = new Wipe(true, List.of());
  static final List<LabReport.Step> STEPS =
      List.of(
          new LabReport.Step("provision", Instant.parse("2026-11-21T12:00:00Z"), 3.2, "work", ""),
          new LabReport.Step(
              "await-tlsa", Instant.parse("2026-11-21T12:00:04Z"), 8, "wait", "two TTLs"));

  static final LabReport.Customer CUSTOMER =
      new LabReport.Customer("finch.test", "RIGHT", "RIGHT", List.of(), "7", "7", true, 210, 40);

  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final Inventory INVENTORY =
      Inventory.of(
          NOON,
          Map.of(
              "dns", Map.of("kestrel.test", 40L),
              "rows", Map.of("generation", 1L, "drift", 0L),
              "processes", Map.of("nodes", 2L)));

  private Reports() {}

  static LabReport good() {
    return new LabReport(
        ROTATION,
        STEPS,
        MAIL,
        OUTBOUND,
        IMAP,
        POP3,
        PROBES,
        DNS,
        BEFORE,
        AFTER,
        WIPE,
        List.of(),
        CUSTOMER,
        MACHINE,
        List.of(),
        List.of(part(BEFORE, AFTER)),
        series(1, List.of(), List.of()));
  }

  static RotationPart part(GenerationFacts before, GenerationFacts after) {
    return new RotationPart(
        ROTATION,
        STEPS,
        before,
        after,
        WIPE,
        List.of(),
        0,
        new RotationPart.CustomerCheck("RIGHT", List.of(), "7"),
        INVENTORY);
  }

  static Series series(int asked, List<AddressUse> addresses, List<Growth> growth) {
    return series(asked, addresses, List.of("x1", "x2", "x3", "x4", "x1"), growth);
  }

  static Series series(
      int asked, List<AddressUse> addresses, List<String> ringSlots, List<Growth> growth) {
    return new Series(asked, 100, 120, INVENTORY, addresses, ringSlots, growth);
  }
}
