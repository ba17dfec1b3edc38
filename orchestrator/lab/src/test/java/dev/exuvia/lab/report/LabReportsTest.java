package dev.exuvia.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exuvia.lab.ledger.Flow;
import dev.exuvia.lab.ledger.FlowSummary;
import dev.exuvia.lab.ledger.Overdue;
import dev.exuvia.lab.machine.Machine;
import dev.exuvia.lab.machine.Second;
import dev.exuvia.lab.probe.ProbeCounts;
import dev.exuvia.lab.probe.ProbeResult;
import dev.exuvia.lab.traffic.Gap;
import dev.exuvia.lab.traffic.TrafficResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabReportsTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:03:00Z");
  private static final String ROTATION =
      """
      {"id":"7","playbook":"rotate","state":"SUCCEEDED","fromGeneration":1,"toGeneration":2,
       "startedAt":"2026-11-21T12:00:00Z","endedAt":"2026-11-21T12:02:30.500Z","waitingFor":null,
       "steps":[
         {"name":"lower-ttls","action":"publish-records","state":"DONE","kind":"work",
          "startedAt":"2026-11-21T12:00:00Z","endedAt":"2026-11-21T12:00:00.250Z","seconds":0.25,
          "waitSeconds":0,"attempts":1,"why":null,"waitUntil":null,"output":{}},
         {"name":"await-ttls","action":"await-ttl","state":"DONE","kind":"wait",
          "startedAt":"2026-11-21T12:00:00.250Z","endedAt":"2026-11-21T12:01:40.250Z",
          "waitSeconds":100.0,"why":"the old TTL of A was 60 s"},
         {"name":"never","action":"x","state":"PENDING","kind":"work"}]}
      """;

  @TempDir private Path folder;

  private static final Overdue GAP =
      new Overdue(NOW.minusSeconds(100), NOW.minusSeconds(97), "user01");
  private static final Overdue GAP_WITHOUT_EXCUSE =
      new Overdue(NOW.minusSeconds(50), NOW.minusSeconds(47), "user02");
  private static final Machine STOOD_STILL =
      new Machine(
          List.of(
              new Second(
                  NOW.minusSeconds(99),
                  NOW.minusSeconds(98),
                  Duration.ofMillis(900),
                  Optional.of(0.99))));

  private static ProbeCounts probed(long total) {
    return new ProbeCounts(total, 0, 0, Duration.ZERO, 0, List.of(), List.of(), List.of());
  }

  private static FlowSummary flow(long offered, long lost, int delay) {
    return new FlowSummary(
        offered,
        offered,
        offered - lost,
        lost,
        1,
        0,
        0,
        2,
        Duration.ofSeconds(delay),
        Duration.ofMillis(80));
  }

  private static TrafficResult traffic() {
    Map<Flow, FlowSummary> flows = new EnumMap<>(Flow.class);
    flows.put(Flow.INBOUND, flow(1000, 1, 3));
    flows.put(Flow.OUTBOUND, flow(190, 0, 2));
    flows.put(Flow.OUTBOUND_SLOW, flow(20, 0, 9));
    flows.put(Flow.CUSTOMER_INBOUND, flow(100, 0, 1));
    flows.put(Flow.CUSTOMER_OUTBOUND, flow(10, 0, 1));
    return new TrafficResult(
        NOW.minusSeconds(170),
        Duration.ofSeconds(100),
        true,
        flows,
        List.of(),
        List.of(),
        Map.of("imap.maxGapSeconds", List.of(GAP, GAP_WITHOUT_EXCUSE)),
        new TrafficResult.Inbound(999, 4, List.of(), 0, List.of()),
        new TrafficResult.Outbound(0, List.of(), 0, List.of(), 0, List.of(), 0, List.of()),
        new TrafficResult.Imap(
            20,
            40,
            0,
            List.of(),
            0,
            1000,
            20,
            Duration.ofMillis(700),
            List.of(new Gap("user01@kestrel.test:993", NOW, Duration.ofMillis(700), "BYE")),
            Duration.ofMillis(1200),
            List.of()),
        new TrafficResult.Pop3(18, 0, 0, List.of()),
        new ProbeResult(
            100,
            probed(1400),
            probed(800),
            new TreeMap<>(Map.of("imap.kestrel.test", new TreeSet<>(List.of("10.72.100.2"))))));
  }

  private static LabReport report() {
    RotationPart part =
        RotationPart.of(
            Json.rotation(ROTATION),
            Reports.BEFORE,
            Reports.AFTER,
            Reports.WIPE,
            List.of(),
            0,
            new RotationPart.CustomerCheck("RIGHT", List.of(), "7"),
            Reports.INVENTORY,
            NOW);
    return LabReports.of(
        List.of(part),
        Reports.series(1, List.of(), List.of()),
        traffic(),
        Reports.DNS,
        Reports.CUSTOMER,
        STOOD_STILL,
        NOW,
        NOW);
  }

  @Test
  void flowsAreAddedUp() {
    LabReport.Mail mail = report().mail();
    assertThat(List.of(mail.offered(), mail.delivered(), mail.lost(), mail.duplicated()))
        .containsExactly(1320L, 1319L, 1L, 5L);
    assertThat(mail.maxDelaySeconds()).isEqualTo(9);
    assertThat(mail.inboundPerSecond()).isEqualTo(11);
    assertThat(report().outbound().perSecond()).isEqualTo(2.2);
    assertThat(mail.flows())
        .containsOnlyKeys(
            "inbound", "outbound", "outboundSlow", "customerInbound", "customerOutbound");
    assertThat(report().customer().inboundDelivered()).isEqualTo(100);
    assertThat(report().customer().outboundDelivered()).isEqualTo(10);
  }

  @Test
  void theLargerGapCounts() {
    assertThat(report().imap().maxGapSeconds()).isEqualTo(1.2);
    assertThat(report().imap().maxAbsenceSeconds()).isEqualTo(0.7);
  }

  @Test
  void eachMissIsToldWithWhatShowsThatTheMachineStoodStill() {
    assertThat(report().missed())
        .extracting(Missed::limit, Missed::what, Missed::evidence)
        .containsExactly(
            tuple(
                "imap.maxGapSeconds",
                "user01",
                "the lab overslept 0.900 s at 2026-11-21T12:01:21Z"),
            tuple("imap.maxGapSeconds", "user02", ""));
    assertThat(report().machine().worstOversleepSeconds()).isEqualTo(0.9);
    assertThat(report().machine().standstills()).isEqualTo(1);
  }

  @Test
  void overheadIsWallTimeOverMandatoryWait() {
    assertThat(report().rotation())
        .isEqualTo(new LabReport.Rotation("SUCCEEDED", 150.5, 0, 100, 1.505));
  }

  @Test
  void stepsThatNeverStartedAreLeftOut() {
    assertThat(report().steps())
        .extracting(LabReport.Step::name)
        .containsExactly("lower-ttls", "await-ttls");
  }

  @Test
  void theJsonHasTheFieldsThatWereAgreedOn() throws IOException {
    Path file = folder.resolve("a/b/report.json");
    Json.write(report(), file);
    JsonNode json = new ObjectMapper().readTree(Files.readString(file));
    for (String field :
        List.of(
                "rotation.state rotation.wallSeconds rotation.mandatoryWaitSeconds"
                    + " rotation.overheadRatio mail.offered mail.delivered mail.lost mail.duplicated"
                    + " mail.bounced mail.maxDelaySeconds outbound.dmarcFailures"
                    + " outbound.daneFailures imap.sessions imap.failedLogins imap.maxGapSeconds"
                    + " probes.total probes.failed before.addresses before.issuer before.keyType"
                    + " before.spkiSha256 before.selectors before.sshHostKey after.addresses"
                    + " wipe.verified leftovers steps")
            .getFirst()
            .split(" ", -1)) {
      assertThat(json.at("/" + field.replace('.', '/')).isMissingNode()).as(field).isFalse();
    }
    JsonNode step = json.get("steps").get(1);
    assertThat(step.get("name").asText()).isEqualTo("await-ttls");
    assertThat(step.get("start").asText()).isEqualTo("2026-11-21T12:00:00.250Z");
    assertThat(step.get("seconds").asDouble()).isEqualTo(100);
    assertThat(step.get("kind").asText()).isEqualTo("wait");
    assertThat(step.get("why").asText()).isEqualTo("the old TTL of A was 60 s");
  }

  @Test
  void theTableTellsTheVerdict() {
    LabReport report = report();
    String table = ReportTable.of(report, Verdict.of(report, Demands.PROOF));
    assertThat(table)
        .contains("SUCCEEDED in 150.5 s", "await-ttls", "outboundSlow", "pebble-a → pebble-b")
        .contains("FAILED\n    mail.lost is 1, must be 0");
    assertThat(ReportTable.of(Reports.good(), Verdict.of(Reports.good(), Demands.PROOF)))
        .endsWith("PASSED\n");
  }
}
