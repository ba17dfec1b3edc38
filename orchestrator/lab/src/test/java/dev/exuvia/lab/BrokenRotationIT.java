package dev.exuvia.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * That the proof can fail: the same lab with one wait, one order or one drain taken away must
 * report what that breaks. None of it is about time, so these labs run side by side.
 */
class BrokenRotationIT {

  /**
   * Caches hold the old keys for 15 s from the proof of the ports on, the last step in which
   * nothing is published: asked anew any later, they might already be told the new ones.
   */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void withoutTheWaitBeforeCutOverClientsMeetAKeyTheyWereNotToldOf() throws Exception {
    LabRun run =
        LabRun.besideOthers(
            "no-wait",
            "--playbooks",
            LabRun.playbooks("no-wait"),
            "--refresh-caches-at",
            "prove-ports");

    assertThat(run.report().at("/rotation/state").asText())
        .as(run.report().toPrettyString())
        .isEqualTo("SUCCEEDED");
    assertThat(run.count("/probes/failed")).as(run.report().toPrettyString()).isPositive();
    assertThat(run.count("/dns/violations")).isPositive();
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void withTlsaPublishedAfterTheNewCertificateIsMetSendersRefuseIt() throws Exception {
    LabRun run = LabRun.besideOthers("late-tlsa", "--playbooks", LabRun.playbooks("late-tlsa"));

    assertThat(run.report().at("/rotation/state").asText())
        .as(run.report().toPrettyString())
        .isEqualTo("SUCCEEDED");
    assertThat(run.count("/probes/failed")).as(run.report().toPrettyString()).isPositive();
    assertThat(run.count("/dns/violations")).isPositive();
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void withTheOldNodesKilledInsteadOfDrainedMailIsLost() throws Exception {
    LabRun run =
        LabRun.besideOthers(
            "killed-nodes",
            "--playbooks",
            LabRun.playbooks("killed-nodes"),
            "--kill-nodes-at",
            "retire-records");

    assertThat(run.count("/mail/lost")).as(run.report().toPrettyString()).isPositive();
    assertThat(run.exitCode()).isEqualTo(1);
  }
}
