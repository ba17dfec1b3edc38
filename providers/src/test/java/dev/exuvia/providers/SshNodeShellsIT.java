package dev.exuvia.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.exuvia.providers.lab.LabBridge;
import dev.exuvia.providers.lab.LabProvider;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shells on a node's real sshd. */
class SshNodeShellsIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir static Path directory;

  private static LabProvider provider;
  private static Server server;
  private static SshNodeShells shells;

  private NodeShell shell;

  @BeforeAll
  static void startNode() throws Exception {
    LabBridge.prepare();
    provider =
        new LabProvider(
            directory, AddressPool.of("10.72.101.0/29"), LabBridge.NAME, Clock.systemUTC());
    server = provider.create(Specs.server("ssh-1"));
    shells = new SshNodeShells();
  }

  @AfterAll
  static void endNode() {
    shells.close();
    provider.servers().forEach(node -> provider.destroy(node.key()));
  }

  @BeforeEach
  void connect() {
    shell = shells.connect(server, Specs.CLIENT);
  }

  @AfterEach
  void disconnect() {
    shell.close();
  }

  @Test
  void refusesAnyOtherHostKey() {
    String other = SshKeys.publicLine(SshKeys.generate().getPublic(), "");
    Server impostor = at(server.address(), other);

    assertThatThrownBy(() -> shells.connect(impostor, Specs.CLIENT))
        .isInstanceOfSatisfying(
            HostKeyMismatchException.class,
            e -> {
              assertThat(e.pinned()).isEqualTo(fingerprint(other));
              assertThat(e.presented()).isEqualTo(fingerprint(server.hostKey()));
            });
    assertThatThrownBy(() -> shells.verifyHostKey(impostor))
        .isInstanceOf(HostKeyMismatchException.class);
  }

  @Test
  void saysThatOurKeyIsRefused() {
    assertThatThrownBy(() -> shells.connect(server, SshKeys.generate()))
        .isInstanceOf(NodeAccessDeniedException.class);
  }

  @Test
  void saysThatNothingAnswers() throws Exception {
    Server nobody = at(InetAddress.getByName("10.72.0.1"), server.hostKey());

    assertThatThrownBy(() -> shells.connect(nobody, Specs.CLIENT))
        .isInstanceOf(NodeUnreachableException.class);
  }

  @Test
  void reportsHowACommandEnded() {
    CommandResult result = shell.run("echo out; echo err >&2; exit 7", "", SOON);

    assertThat(result).isEqualTo(new CommandResult(7, "out\n", "err\n"));
    assertThatThrownBy(result::orThrow)
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("exit code 7: err");
    assertThat(shell.run("kill -TERM $$", "", SOON).exitCode()).isEqualTo(128 + 15);
    assertThat(shell.run("exit 124", "", SOON).exitCode()).isEqualTo(124);
    assertThat(shell.run("no-such-command", "", SOON).exitCode()).isEqualTo(127);
  }

  @Test
  void keepsQuotesLinesAndUmlautsOfACommand() {
    assertThat(shell.run("printf '%s\\n' \"it's $((1+1))\" 'grün'\n# end", "", SOON).out())
        .isEqualTo("it's 2\ngrün\n");
  }

  @Test
  void feedsStandardInput() {
    assertThat(shell.run("tr a-z A-Z", "one\nzwölf\n", SOON).out()).isEqualTo("ONE\nZWöLF\n");
    assertThat(shell.run("cat | wc -c", "x".repeat(5_000_000), SOON).out().strip())
        .isEqualTo("5000000");
    assertThat(shell.run("cat", "", SOON).out()).isEmpty();
  }

  @Test
  void doesNotMindInputThatNobodyReads() {
    assertThat(shell.run("exec <&-; echo done", "x".repeat(5_000_000), SOON).out())
        .isEqualTo("done\n");
  }

  @Test
  void receivesLargeOutputWhole() {
    CommandResult result =
        shell.run("seq 1 1000000; head -c 3000000 /dev/zero | tr '\\0' e >&2", "", SOON);

    assertThat(result.out()).hasLineCount(1_000_000).endsWith("\n1000000\n");
    assertThat(result.err()).hasSize(3_000_000);
  }

  @Test
  void endsACommandThatTakesTooLong() {
    CommandTimeoutException late =
        catchThrowableOfType(
            CommandTimeoutException.class,
            () -> shell.run("sleep 4711 & sleep 4711", "", Duration.ofMillis(900)));

    assertThat(late.timeout()).isEqualTo(Duration.ofMillis(900));
    assertThat(shell.run("ps -e -o args=", "", SOON).out()).doesNotContain("sleep 4711");
  }

  @Test
  void endsACommandThatDoesNotWantToEnd() {
    assertThatThrownBy(
            () -> shell.run("trap '' TERM; while :; do sleep 0.1; done", "", Duration.ofSeconds(1)))
        .isInstanceOf(CommandTimeoutException.class);

    assertThat(shell.run("ps -e -o args=", "", SOON).out()).doesNotContain("trap ''");
  }

  @Test
  void doesNotWaitForADaemonThatKeepsItsOutputOpen() {
    assertThat(shell.run("setsid sleep 4712 & echo started", "", SOON).out())
        .isEqualTo("started\n");

    assertThat(shell.run("pgrep -f 'sleep 471[2]'", "", SOON).exitCode()).isZero();
    shell.run("kill $(pgrep -f 'sleep 471[2]')", "", SOON).orThrow();
  }

  @Test
  void runsCommandsSideBySideOnOneConnection() throws Exception {
    List<Callable<String>> calls =
        IntStream.range(0, 12)
            .<Callable<String>>mapToObj(
                n -> () -> shell.run("sleep 0.2; echo " + n, "", SOON).out().strip())
            .toList();

    List<String> said;
    try (ExecutorService callers = Executors.newFixedThreadPool(calls.size())) {
      said = callers.invokeAll(calls).stream().map(Future::resultNow).toList();
    }

    assertThat(said).isEqualTo(IntStream.range(0, 12).mapToObj(Integer::toString).toList());
    assertThat(connections()).isEqualTo(1);
  }

  @Test
  void connectsAgainAfterTheConnectionDropped() {
    CommandResult first = shell.run("echo $PPID", "", SOON);
    assertThatThrownBy(() -> shell.run("kill -KILL " + sessionProcess() + "; sleep 5", "", SOON))
        .isInstanceOf(NodeUnreachableException.class);

    CommandResult second = shell.run("echo again", "", SOON);

    assertThat(first.exitCode()).isZero();
    assertThat(second.out()).isEqualTo("again\n");
  }

  @Test
  void putsAFileWithItsMode() {
    byte[] content = new byte[3_000_000];
    new Random(1).nextBytes(content);

    shell.put(content, "/srv/new dir/it's.bin", 0640);

    assertThat(written("srv/new dir/it's.bin")).hasBinaryContent(content);
    assertThat(shell.run("stat -c %a '/srv/new dir' /srv/*/*.bin", "", SOON).out())
        .isEqualTo("700\n640\n");
  }

  @Test
  void replacesAFileWholeOrNotAtAll() {
    shell.put(bytes("old"), "/srv/file", 0600);
    shell.run("ln /srv/file /srv/seen-before", "", SOON).orThrow();

    shell.put(bytes(""), "/srv/file", 04755);

    assertThat(shell.run("cat /srv/seen-before; stat -c '%a %s' /srv/file", "", SOON).out())
        .isEqualTo("old4755 0\n");
    assertThat(shell.run("ls -A /srv | grep file", "", SOON).out()).isEqualTo("file\n");
  }

  @Test
  void leavesNothingOfAFileThatDoesNotFit() {
    shell.put(bytes("old"), "/srv/tight", 0600);
    shell.run("head -c 300M /dev/zero >/tmp/full", "", SOON);
    try {
      assertThatThrownBy(() -> shell.put(new byte[1_000_000], "/srv/tight", 0600))
          .isInstanceOf(CommandFailedException.class)
          .hasMessageContaining("No space left");
    } finally {
      shell.run("rm /tmp/full", "", SOON);
    }

    assertThat(shell.run("cat /srv/tight; ls /srv | grep tight", "", SOON).out())
        .isEqualTo("oldtight\n");
  }

  @Test
  void leavesTheOldFileWhenTheConnectionBreaksMidway() {
    shell.put(bytes("old"), "/srv/broken", 0600);

    SshCommand writing = SshCommand.writing(bytes("new content"), "/srv/broken", 0600, SOON);
    CommandResult cut = shell.run(writing.line(), "new con", SOON);

    assertThat(cut.exitCode()).isEqualTo(1);
    assertThat(cut.err()).contains("cut short");
    assertThat(shell.run("cat /srv/broken; ls /srv | grep broken", "", SOON).out())
        .isEqualTo("oldbroken\n");
  }

  @Test
  void leavesNoTraceOfItselfOnTheNode() throws Exception {
    Path upper = provider.writtenFiles(server.key()).orElseThrow();
    shell.run("true", "", SOON).orThrow();

    for (String log : List.of("wtmp", "btmp", "lastlog", "auth.log")) {
      assertThat(upper.resolve("var/log").resolve(log)).doesNotExist();
    }
    assertThat(upper.resolve("run/utmp")).doesNotExist();
    assertThat(Files.exists(upper.resolve("root/.bash_history"))).isFalse();
  }

  @Test
  void aClosedShellStaysClosed() {
    shell.close();
    shell.close();

    assertThatThrownBy(() -> shell.run("true", "", SOON)).isInstanceOf(IllegalStateException.class);
  }

  private static Server at(InetAddress address, String hostKey) {
    return new Server("k", "other", 1, address, hostKey, server.createdAt());
  }

  private static Path written(String path) {
    return provider.writtenFiles(server.key()).orElseThrow().resolve(path);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String fingerprint(String line) {
    return SshKeys.fingerprint(SshKeys.parsePublicLine(line));
  }

  private long connections() {
    return shell.run("ss -Htn state established '( sport = :22 )'", "", SOON).out().lines().count();
  }

  /** The sshd process of this shell's connection: the parent of the login shell's parent. */
  private static String sessionProcess() {
    return "$(ps -o ppid= -p $PPID)";
  }
}
