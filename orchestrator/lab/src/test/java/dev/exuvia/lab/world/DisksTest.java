package dev.exuvia.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What machines wrote: the mail in their queues, and their logs. */
class DisksTest {

  @TempDir private Path folder;
  private Disks disks;

  @BeforeEach
  void machines() {
    disks = new Disks(folder.resolve("hosts"), folder.resolve("nodes"));
    LabFiles.write(on("outside", "var/spool/postfix/deferred/4/4F2B"), "mail");
    LabFiles.write(on("outside", "var/spool/postfix/defer/4/4F2B"), "why it was put off");
    LabFiles.write(on("g1-1", "var/spool/postfix/active/5A1C"), "mail");
    LabFiles.write(on("g1-1", "var/log/mail.log"), "one\n");
    LabFiles.write(pid("outside"), ProcessHandle.current().pid() + "\n");
    LabFiles.write(pid("g1-1"), ProcessHandle.current().pid() + "\n");
  }

  private Path pid(String machine) {
    return on(machine, "").resolveSibling("pid");
  }

  private Path on(String machine, String file) {
    String state = machine.startsWith("g") ? "nodes/0b5a" : "hosts";
    return folder.resolve(state).resolve(machine).resolve("upper").resolve(file);
  }

  @Test
  void mailInQueuesIsCountedAndNothingElse() throws IOException {
    assertThat(disks.all()).hasSize(2);
    assertThat(disks.queued()).isEqualTo(2);
    Files.delete(on("g1-1", "var/spool/postfix/active/5A1C"));
    assertThat(disks.queued()).isEqualTo(1);
  }

  /** Nobody delivers it: waiting for it would be in vain. */
  @Test
  void mailInAQueueOfADeadMachineIsNotCounted() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    LabFiles.write(pid("g1-1"), dead.pid() + "\n");
    assertThat(disks.queued()).isEqualTo(1);
    Files.delete(pid("outside"));
    assertThat(disks.queued()).isZero();
    assertThat(disks.all()).hasSize(2);
  }

  @Test
  void logsAreKeptByTheNameOfTheirMachine() {
    Path kept = folder.resolve("logs");
    KeptLogs.start(kept, disks::all).close();
    assertThat(kept.resolve("g1-1/mail.log")).hasContent("one");
    assertThat(kept.resolve("outside")).doesNotExist();
  }

  /** A wiped log is overwritten or gone; what was copied before stays. */
  @Test
  void whatIsWipedStaysInTheCopy() throws IOException {
    Path kept = folder.resolve("logs");
    Path log = on("g1-1", "var/log/mail.log");
    try (KeptLogs logs = KeptLogs.start(kept, disks::all)) {
      logs.pass();
      Files.writeString(log, "one\ntwo\n");
      logs.pass();
      Files.writeString(log, "0");
      logs.pass();
      Files.delete(log);
    }
    assertThat(kept.resolve("g1-1/mail.log")).hasContent("one\ntwo");
  }
}
