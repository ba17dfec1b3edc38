package dev.exuvia.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.lab.Stage;
import dev.exuvia.lab.ledger.Flow;
import dev.exuvia.lab.ledger.FlowSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof itself is tried: on a fleet that does all right, and on fleets that don't. */
class LabTrafficIT {

  private static final Duration TO_SETTLE = Duration.ofSeconds(20);

  @TempDir private Path work;
  private Stage stage;

  @BeforeEach
  void up() throws IOException {
    stage = Stage.up(work);
  }

  @AfterEach
  void down() {
    stage.close();
  }

  private LabTraffic traffic() throws IOException {
    return LabTraffic.start(stage.plan(TrafficPlan.Rates.proof(Duration.ofMinutes(2))));
  }

  /** Real servers need real time. */
  private static void letPass(int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    for (long left = seconds; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Test
  void aMoveFromOneEdgeToAnotherThatWaitsLosesNothing() throws IOException {
    try (LabTraffic traffic = traffic()) {
      letPass(5);
      stage.command("publish", "g1-1", "g2-1");
      letPass(4);
      stage.command("publish", "g2-1");
      letPass(4);
      stage.command("run", "g1-1", "edge-drain");
      stage.command("run", "g1-1", "edge-disconnect");
      letPass(5);
      TrafficResult result = traffic.settle(TO_SETTLE);

      assertThat(result.settled()).isTrue();
      for (Flow flow : Flow.values()) {
        FlowSummary summary = result.flows().get(flow);
        assertThat(summary.offered()).as("%s", flow).isPositive();
        assertThat(summary.lost()).as("%s", flow).isZero();
        assertThat(summary.duplicated()).as("%s", flow).isZero();
        assertThat(summary.bounced()).as("%s", flow).isZero();
      }
      assertThat(result.inbound().firstDane()).isEmpty();
      assertThat(result.outbound().firstDane()).isEmpty();
      assertThat(result.outbound().firstDmarc()).isEmpty();
      assertThat(result.outbound().firstFailedLogins()).isEmpty();
      assertThat(result.imap().firstFailedLogins()).isEmpty();
      assertThat(result.imap().sessions()).isEqualTo(20);
      assertThat(result.imap().absences()).isGreaterThanOrEqualTo(20);
      assertThat(result.imap().noticed()).isPositive();
      assertThat(result.imap().maxGap()).isLessThan(Duration.ofSeconds(2));
      assertThat(result.pop3().firstFailures()).isEmpty();
      assertThat(result.pop3().polls()).isPositive();
      assertThat(result.probes().service().failures()).isEmpty();
      assertThat(result.probes().service().total()).isGreaterThan(100);
      assertThat(result.probes().addresses().get("imap.kestrel.test"))
          .containsExactly("10.72.100.10", "10.72.100.11");
    }
  }

  @Test
  void anEdgeThatVanishesIsSeen() throws IOException {
    try (LabTraffic traffic = traffic()) {
      letPass(4);
      stage.command("lose", "g1-1");
      letPass(2);
      stage.command("publish", "g2-1");
      letPass(6);
      TrafficResult result = traffic.settle(TO_SETTLE);

      assertThat(result.probes().service().failed()).isPositive();
      assertThat(result.imap().failedLogins()).isPositive();
      assertThat(result.imap().maxAbsence()).isGreaterThan(Duration.ofSeconds(2));
      assertThat(result.imap().maxLateness()).isGreaterThan(Duration.ofSeconds(2));
      assertThat(result.outbound().mishaps()).isPositive();
      assertThat(result.inbound().deferrals()).isPositive();
    }
  }

  @Test
  void aKeyWithoutItsTlsaRecordIsSeen() throws IOException {
    try (LabTraffic traffic = traffic()) {
      letPass(2);
      stage.command("pin", "g2-1");
      letPass(8);
      stage.command("pin", "g1-1");
      letPass(3);
      TrafficResult result = traffic.settle(TO_SETTLE);

      assertThat(result.probes().service().failed()).isPositive();
      assertThat(result.probes().service().failures().getFirst().what()).contains("TLSA");
      assertThat(result.inbound().daneFailures()).isPositive();
      assertThat(result.flows().get(Flow.INBOUND).lost()).isZero();
      assertThat(result.imap().failedLogins()).isZero();
    }
  }
}
