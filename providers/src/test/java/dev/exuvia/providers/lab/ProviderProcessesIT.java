package dev.exuvia.providers.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.providers.AddressPool;
import dev.exuvia.providers.NodeShell;
import dev.exuvia.providers.Server;
import dev.exuvia.providers.ServerSpec;
import dev.exuvia.providers.Specs;
import dev.exuvia.providers.SshNodeShells;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Providers in several processes on one state directory. To try what a sudden end leaves, one is
 * ended by SIGKILL as soon as a certain trace of its work shows there, and one in this process goes
 * on.
 */
class ProviderProcessesIT {

  private static final AddressPool POOL = AddressPool.of("10.72.102.0/29");
  private static final long PAUSE = Duration.ofMillis(1).toNanos();
  private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

  @TempDir Path directory;
  private LabProvider provider;

  /** The other process: {@code create} or {@code destroy}, state directory, name, public key. */
  public static void main(String[] arguments) {
    LabProvider provider = provider(Path.of(arguments[1]));
    ServerSpec spec = spec(arguments[2], arguments[3]);
    if (arguments[0].equals("create")) {
      provider.create(spec);
    } else {
      provider.destroy(spec.key());
    }
  }

  @BeforeAll
  static void bridge() throws Exception {
    LabBridge.prepare();
  }

  @BeforeEach
  void start() {
    provider = provider(directory);
  }

  @AfterEach
  void end() {
    provider.servers().forEach(server -> provider.destroy(server.key()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seeds/*/etc",
        "records/*.json",
        "nodes/*/k-1",
        "nodes/*/k-1/upper",
        "nodes/*/k-1/pid",
        "nodes/*/k-1/ready",
        "records/*.json RUNNING",
      })
  void completesACreationThatWasKilled(String trace) throws Exception {
    ServerSpec spec = Specs.server("k-1");
    killAt(trace, "create", spec);

    Server server = provider.create(spec);

    assertThat(provider.servers()).containsExactly(server);
    assertThat(server.address()).isEqualTo(POOL.addresses().getFirst());
    assertThat(provider.quarantine()).isEmpty();
    assertThat(count("records/*.json")).isEqualTo(1);
    assertThat(count("nodes/*")).isEqualTo(1);
    assertThat(count("seeds/*")).isZero();
    try (SshNodeShells shells = new SshNodeShells();
        NodeShell shell = shells.connect(server, Specs.CLIENT)) {
      assertThat(shell.run("hostname", "", Duration.ofSeconds(20)).out()).isEqualTo("k-1\n");
    }
    provider.destroy(spec.key());
    assertThat(provider.leftovers(spec.key())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodes/*/k-1", "nodes/*/k-1/pid", "nodes/*/k-1/ready"})
  void replacesANodeWhoseScriptWasKilledToo(String trace) throws Exception {
    ServerSpec spec = Specs.server("k-1");
    Process other = startUntil(trace, "create", spec);
    List<ProcessHandle> children = other.descendants().toList();
    other.destroyForcibly().waitFor();
    children.forEach(ProcessHandle::destroyForcibly);

    Server server = provider.create(spec);

    assertThat(provider.servers()).containsExactly(server);
    provider.destroy(spec.key());
    assertThat(provider.leftovers(spec.key())).isEmpty();
    assertThat(count("nodes/*")).isZero();
  }

  @Test
  void severalProcessesNeverGiveOutTheSameAddress() throws Exception {
    List<Process> others =
        List.of(
            start("create", Specs.server("k-1")),
            start("create", Specs.server("k-2")),
            start("create", Specs.server("k-2")),
            start("create", Specs.server("k-3")));
    for (Process other : others) {
      assertThat(other.waitFor()).isZero();
    }

    assertThat(provider.servers()).extracting(Server::name).containsOnly("k-1", "k-2", "k-3");
    assertThat(provider.servers()).hasSize(3);
    assertThat(provider.servers()).extracting(Server::address).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"records/*.json", "nodes/*/k-1/pid"})
  void undoesACreationThatWasKilled(String trace) throws Exception {
    ServerSpec spec = Specs.server("k-1");
    killAt(trace, "create", spec);
    assertThat(provider.leftovers(spec.key())).isNotEmpty();

    provider.destroy(spec.key());

    assertGone(spec);
  }

  @ParameterizedTest
  @ValueSource(strings = {"records/*.json DESTROYING", "records/*.json DESTROYED"})
  void completesADestructionThatWasKilled(String trace) throws Exception {
    ServerSpec spec = Specs.server("k-1");
    provider.create(spec);
    killAt(trace, "destroy", spec);
    assertThat(provider.find(spec.key())).isEmpty();

    provider.destroy(spec.key());

    assertGone(spec);
  }

  private void assertGone(ServerSpec spec) throws IOException {
    assertThat(provider.find(spec.key())).isEmpty();
    assertThat(provider.leftovers(spec.key())).isEmpty();
    assertThat(provider.quarantine()).hasSize(1);
    assertThat(count("nodes/*")).isZero();
    assertThat(count("seeds/*")).isZero();
  }

  private static LabProvider provider(Path directory) {
    return new LabProvider(directory, POOL, LabBridge.NAME, Clock.systemUTC());
  }

  private static ServerSpec spec(String name, String authorizedKey) {
    ServerSpec like = Specs.server(name);
    return new ServerSpec(
        like.key(),
        like.name(),
        like.generation(),
        authorizedKey,
        like.excludedAddresses(),
        like.quarantine());
  }

  private Process start(String doing, ServerSpec spec) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Djava.util.logging.config.file="
                + System.getProperty("java.util.logging.config.file"),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            ProviderProcessesIT.class.getName(),
            doing,
            directory.toString(),
            spec.name(),
            spec.authorizedKey())
        .inheritIO()
        .start();
  }

  /** A process that does something and has just got to where the trace shows. */
  private Process startUntil(String trace, String doing, ServerSpec spec) throws IOException {
    Process other = start(doing, spec);
    long deadline = System.nanoTime() + PATIENCE;
    while (!shows(trace) && other.isAlive() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE);
    }
    assertThat(shows(trace)).as("%s shows", trace).isTrue();
    return other;
  }

  private void killAt(String trace, String doing, ServerSpec spec) throws Exception {
    startUntil(trace, doing, spec).destroyForcibly().waitFor();
  }

  /** A path with wildcards, and what the file must say. */
  private boolean shows(String trace) throws IOException {
    String[] parts = trace.split(" ", 2);
    for (Path found : (Iterable<Path>) matching(directory, parts[0])::iterator) {
      if (parts.length == 1 || Files.readString(found).contains("\"" + parts[1] + "\"")) {
        return true;
      }
    }
    return false;
  }

  private long count(String pattern) throws IOException {
    return matching(directory, pattern).count();
  }

  private static Stream<Path> matching(Path from, String pattern) throws IOException {
    String[] names = pattern.split("/", 2);
    Stream.Builder<Path> found = Stream.builder();
    try (DirectoryStream<Path> here = Files.newDirectoryStream(from, names[0])) {
      for (Path path : here) {
        if (names.length == 1) {
          found.add(path);
        } else if (Files.isDirectory(path)) {
          matching(path, names[1]).forEach(found::add);
        }
      }
    } catch (NoSuchFileException | DirectoryIteratorException e) {
      // It went away while it was read.
      return found.build();
    }
    return found.build();
  }
}
