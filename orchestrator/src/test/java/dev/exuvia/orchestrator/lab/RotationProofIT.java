package dev.exuvia.orchestrator.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The proof itself, and that it can fail: the same lab with one wait, one order or one drain taken
 * away must report what that breaks.
 */
class RotationProofIT {

  @Test
  void nothingIsLostThoughTheServiceIsKilledTwice() throws Exception {
    LabRun run =
        LabRun.of(
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
  void anotherIssuerTakesOverFromOneThatIsGone() throws Exception {
    LabRun run = LabRun.of("issuer-gone", "--stop-issuer-at", "choose-issuer");

    assertThat(run.report().at("/before/issuer").asText()).isEqualTo("pebble-a");
    assertThat(run.report().at("/after/issuer").asText()).isEqualTo("pebble-c");
    assertThat(run.exitCode()).as(run.report().toPrettyString()).isZero();
  }

  /**
   * Killed while it orders and again while it installs: the certificates are new, each was issued
   * once, and no session noticed.
   */
  @Test
  void certificatesAreReplacedInPlaceWithoutEndingASession() throws Exception {
    LabRun run =
        LabRun.of(
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

  @Test
  void withoutTheWaitBeforeCutOverClientsMeetAKeyTheyWereNotToldOf() throws Exception {
    LabRun run =
        LabRun.of(
            "no-wait",
            "--playbooks",
            LabRun.playbooks("no-wait"),
            "--refresh-caches-at",
            "install-certificate");

    assertThat(run.report().at("/rotation/state").asText())
        .as(run.report().toPrettyString())
        .isEqualTo("SUCCEEDED");
    assertThat(run.count("/probes/failed")).as(run.report().toPrettyString()).isPositive();
    assertThat(run.count("/dns/violations")).isPositive();
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void withTlsaPublishedAfterTheNewCertificateIsMetSendersRefuseIt() throws Exception {
    LabRun run = LabRun.of("late-tlsa", "--playbooks", LabRun.playbooks("late-tlsa"));

    assertThat(run.report().at("/rotation/state").asText())
        .as(run.report().toPrettyString())
        .isEqualTo("SUCCEEDED");
    assertThat(run.count("/probes/failed")).as(run.report().toPrettyString()).isPositive();
    assertThat(run.count("/dns/violations")).isPositive();
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void withTheOldNodesKilledInsteadOfDrainedMailIsLost() throws Exception {
    LabRun run =
        LabRun.of(
            "killed-nodes",
            "--playbooks",
            LabRun.playbooks("killed-nodes"),
            "--kill-nodes-at",
            "retire-records");

    assertThat(run.count("/mail/lost")).as(run.report().toPrettyString()).isPositive();
    assertThat(run.exitCode()).isEqualTo(1);
  }
}
