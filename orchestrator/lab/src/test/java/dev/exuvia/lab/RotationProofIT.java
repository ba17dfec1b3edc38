package dev.exuvia.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The proof itself, on a whole lab: nothing is lost whatever happens to the service. */
class RotationProofIT {

  @Test
  void nothingIsLostThoughTheServiceIsKilledTwice() throws Exception {
    LabRun run =
        LabRun.alone(
            "proof", "--kill-service-at", "order-certificate", "--kill-service-at", "drain-nodes");

    assertThat(run.report().at("/rotation/state").asText())
        .as(run.report().toPrettyString())
        .isEqualTo("SUCCEEDED");
    assertThat(run.count("/mail/lost")).isZero();
    assertThat(run.count("/probes/failed")).isZero();
    assertThat(run.exitCode()).as(run.report().toPrettyString()).isZero();
  }

  /** It is gone before it is first asked; the rotation has the same proof to give. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void anotherIssuerTakesOverFromOneThatIsGone() throws Exception {
    LabRun run = LabRun.besideOthers("issuer-gone", "--stop-issuer-at", "choose-issuer");

    assertThat(run.report().at("/before/issuer").asText()).isEqualTo("pebble-a");
    assertThat(run.report().at("/after/issuer").asText()).isEqualTo("pebble-c");
    assertThat(run.exitCode()).as(run.report().toPrettyString()).isZero();
  }

  /**
   * Killed while it orders and again while it installs: the certificates are new, each was issued
   * once, and no session noticed.
   */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void certificatesAreReplacedInPlaceWithoutEndingASession() throws Exception {
    LabRun run =
        LabRun.besideOthers(
            "certificates-only",
            "--certificates-only",
            "--kill-service-at",
            "order-certificate",
            "--kill-service-at",
            "install-certificate");

    assertThat(run.report().at("/after/addresses")).isEqualTo(run.report().at("/before/addresses"));
    assertThat(run.count("/imap/reconnects")).isZero();
    assertThat(run.count("/mail/lost")).isZero();
    assertThat(run.exitCode()).as(run.report().toPrettyString()).isZero();
  }
}
