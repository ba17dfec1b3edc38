package dev.exuvia.providers.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.providers.AddressPool;
import dev.exuvia.providers.CloudProvider;
import dev.exuvia.providers.CloudProviderContract;
import dev.exuvia.providers.NodeShell;
import dev.exuvia.providers.ProviderUnavailableException;
import dev.exuvia.providers.Server;
import dev.exuvia.providers.ServerNotDestroyedException;
import dev.exuvia.providers.ServerSpec;
import dev.exuvia.providers.Specs;
import dev.exuvia.providers.SshNodeShells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab provider with real nodes; needs root and a closed network. */
class LabProviderIT extends CloudProviderContract {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path directory;

  @BeforeAll
  static void bridge() throws Exception {
    LabBridge.prepare();
  }

  @Override
  protected CloudProvider provider(AddressPool pool, Clock clock) {
    return new LabProvider(directory, pool, LabBridge.NAME, clock);
  }

  @Test
  void nodesAreMachinesOfTheirOwn() {
    Server server = provider.create(Specs.server("g1-1"));

    assertThat(on(server, "hostname")).isEqualTo("g1-1");
    assertThat(on(server, "ip -o -4 addr show dev eth0"))
        .contains(server.address().getHostAddress() + "/16");
    assertThat(on(server, "ip route")).startsWith("10.72.0.0/16").hasLineCount(1);
    assertThat(on(server, "ls -A /home /tmp /var/mail; ls -d /work /home/* 2>/dev/null; true"))
        .doesNotContain("work");
    assertThat(on(server, "ls /etc/ssh/ssh_host_*"))
        .isEqualTo("/etc/ssh/ssh_host_ed25519_key\n/etc/ssh/ssh_host_ed25519_key.pub");
    assertThat(on(server, "stat -c '%a %U' / /root /root/.ssh /root/.ssh/authorized_keys /tmp"))
        .isEqualTo("755 root\n700 root\n700 root\n600 root\n1777 root");
    assertThat(on(server, "cat /etc/resolv.conf"))
        .isEqualTo("nameserver 10.72.0.55\noptions trust-ad edns0");
  }

  @Test
  void nothingRunsOnABareNodeButSshd() {
    Server server = provider.create(Specs.server("g1-1"));

    assertThat(on(server, "ss -Hltn").lines()).hasSize(1).allMatch(line -> line.contains(":22 "));
    assertThat(on(server, "ps -e -o comm=").lines())
        .isSubsetOf("bash", "sshd", "sshd-session", "sshd-auth", "sleep", "timeout", "ps");
  }

  @Test
  void reapsOrphans() {
    Server server = provider.create(Specs.server("g1-1"));

    on(server, "for n in 1 2 3 4 5; do (setsid true &); done; sleep 0.3");

    assertThat(on(server, "ps -e -o stat=").lines()).noneMatch(state -> state.startsWith("Z"));
  }

  @Test
  void keepsTheNodesHostKeyOnTheNodeOnly() throws IOException {
    Server server = provider.create(Specs.server("g1-1"));
    Path written = lab().writtenFiles(server.key()).orElseThrow();

    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile).filter(LabProviderIT::holdsPrivateKey))
          .containsExactly(written.resolve("etc/ssh/ssh_host_ed25519_key"));
    }
  }

  @Test
  void showsWhatANodeHasWritten() {
    Server server = provider.create(Specs.server("g1-1"));
    Path file = lab().writtenFiles(server.key()).orElseThrow().resolve("var/spool/a");
    assertThat(file).doesNotExist();

    on(server, "echo trace > /var/spool/a");

    assertThat(file).hasContent("trace");
    provider.destroy(server.key());
    assertThat(lab().writtenFiles(server.key())).isEmpty();
  }

  @Test
  void anotherProcessSeesTheSameServers() {
    Server server = provider.create(Specs.server("g1-1"));

    CloudProvider other = provider(POOL, clock);

    assertThat(other.find(server.key())).contains(server);
    assertThat(other.create(Specs.server("g1-1"))).isEqualTo(server);
    other.destroy(server.key());
    assertThat(provider.find(server.key())).isEmpty();
    assertThat(provider.quarantine()).hasSize(1);
  }

  @Test
  void replacesAServerThatWasLost() throws Exception {
    Server lost = provider.create(Specs.server("g1-1"));
    kill(lost);
    assertThat(provider.find(lost.key())).isEmpty();
    assertThat(provider.servers()).isEmpty();

    Server server = provider.create(Specs.server("g1-1"));

    assertThat(server.address()).isNotEqualTo(lost.address());
    assertThat(provider.quarantine())
        .singleElement()
        .extracting("address")
        .isEqualTo(lost.address());
    assertThat(on(server, "hostname")).isEqualTo("g1-1");
  }

  @Test
  void givesTheNameOfALostServerToAnother() throws Exception {
    Server lost = provider.create(Specs.server("g1-1"));
    kill(lost);
    ServerSpec like = Specs.server("g1-1");

    Server server =
        provider.create(
            new ServerSpec(
                "rotation-2/g1-1",
                like.name(),
                like.generation(),
                like.authorizedKey(),
                like.excludedAddresses(),
                like.quarantine()));

    assertThat(on(server, "hostname")).isEqualTo("g1-1");
    assertThat(server.address()).isNotEqualTo(lost.address());
    provider.destroy(lost.key());
    assertThat(provider.servers()).containsExactly(server);
    assertThat(provider.leftovers(lost.key())).isEmpty();
  }

  @Test
  void reachesTheNextNodeOnAnAddressAtOnce() {
    ServerSpec spec = Specs.server("g1-1");
    Server first = provider.create(spec);
    on(first, "true");
    provider.destroy(spec.key());
    clock.tick(Specs.QUARANTINE);

    Server second = provider.create(spec);

    assertThat(second.address()).isEqualTo(first.address());
    assertThat(on(second, "hostname")).isEqualTo("g1-1");
  }

  @Test
  void findsWhatStaysOfANode() throws Exception {
    Server server = provider.create(Specs.server("g1-1"));
    Process inNetwork = enter(server, "--net");
    Process onDisk = enter(server, "--mount");
    try {
      assertThatThrownBy(() -> provider.destroy(server.key()))
          .isInstanceOfSatisfying(
              ServerNotDestroyedException.class,
              e ->
                  assertThat(e.leftovers())
                      .anyMatch(line -> line.startsWith("process " + onDisk.pid()))
                      .anyMatch(line -> line.contains("by process " + inNetwork.pid())));
      assertThat(provider.leftovers(server.key())).hasSize(2);
      assertThat(provider.quarantine()).isEmpty();
    } finally {
      inNetwork.destroyForcibly().waitFor();
      onDisk.destroyForcibly().waitFor();
    }

    provider.destroy(server.key());

    assertThat(provider.leftovers(server.key())).isEmpty();
    assertThat(provider.quarantine()).hasSize(1);
  }

  @Test
  void saysWhatIsMissing() {
    CloudProvider noBridge = new LabProvider(directory, POOL, "lab9", clock);

    assertThatThrownBy(() -> noBridge.create(Specs.server("g1-1")))
        .isInstanceOfSatisfying(
            ProviderUnavailableException.class,
            e -> {
              assertThat(e).hasMessageContaining("lab9");
              assertThat(e.retryAt()).isAfter(START);
            });
    assertThat(provider.servers()).isEmpty();
    assertThat(provider.create(Specs.server("g1-1")).name()).isEqualTo("g1-1");
  }

  @Test
  void hidesWhatIsMasked() throws IOException {
    Path hidden = Files.createTempDirectory(Path.of("/var/cache"), "exuvia-masked");
    try {
      Files.writeString(hidden.resolve("secret"), "secret");
      Path absent = hidden.resolveSibling("exuvia-absent");
      Path withinHome = Path.of("/root/anything");
      List<Path> masked = List.of(hidden, absent, withinHome);
      provider = new LabProvider(directory, POOL, LabBridge.NAME, clock, masked);
      Server server = provider.create(Specs.server("g1-1"));

      assertThat(on(server, "ls -A %s; stat -c %%F %s".formatted(hidden, hidden)))
          .isEqualTo("directory");
      assertThat(on(server, "ls -A /root")).isEqualTo(".ssh");
    } finally {
      LabDirectory.deleteTree(hidden);
    }
  }

  @Test
  void limitsWhatANodeCanWrite() {
    Server server = provider.create(Specs.server("g1-1"));

    assertThat(on(server, "head -c 300M /dev/zero 2>&1 >/tmp/big || true"))
        .contains("No space left on device");
    assertThat(on(server, "rm /tmp/big; echo fits > /tmp/small; cat /tmp/small")).isEqualTo("fits");
  }

  private LabProvider lab() {
    return (LabProvider) provider;
  }

  private static String on(Server server, String command) {
    try (SshNodeShells shells = new SshNodeShells();
        NodeShell shell = shells.connect(server, Specs.CLIENT)) {
      return shell.run(command, "", SOON).orThrow().out().strip();
    }
  }

  private static boolean holdsPrivateKey(Path file) {
    try {
      return Files.size(file) < 10_000 && Files.readString(file).contains("PRIVATE KEY-----");
    } catch (IOException e) {
      return false;
    }
  }

  private void kill(Server server) throws Exception {
    String pid = pidOf(server);
    LabBridge.run("kill", "-KILL", pid);
    LabBridge.run("timeout", "5", "tail", "--pid=" + pid, "-f", "/dev/null");
  }

  private Process enter(Server server, String option) throws Exception {
    Process process =
        new ProcessBuilder("nsenter", "--target", pidOf(server), option, "sleep", "60").start();
    String namespace = option.equals("--net") ? "net" : "mnt";
    while (namespace(process.pid(), namespace)
        .equals(namespace(ProcessHandle.current().pid(), namespace))) {
      LockSupport.parkNanos(1_000_000);
    }
    return process;
  }

  private static String namespace(long pid, String name) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/%d/ns/%s".formatted(pid, name))).toString();
  }

  private String pidOf(Server server) throws IOException {
    Path upper = lab().writtenFiles(server.key()).orElseThrow();
    return Files.readString(upper.resolveSibling("pid")).strip();
  }
}
