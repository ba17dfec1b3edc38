package dev.exuvia.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.providers.Server;
import dev.exuvia.providers.ServerSpec;
import dev.exuvia.providers.SshKeys;
import dev.exuvia.providers.lab.LabProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All that a lab starts, in a checkout whose folder's name holds what the syntaxes of servers and
 * shells mean something by. Commas matter to mount options, the rest to nearly everybody.
 */
class OddFolderIT {

  private static final Path ROOT = Path.of(System.getProperty("exuvia.root"));
  private static final Path SERVICE =
      ROOT.resolve("orchestrator/service/target/quarkus-app/quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SCRIPTS = "providers/src/main/resources/dev/exuvia/providers/lab";

  @TempDir Path temporary;

  @AfterEach
  void giveTheNetworkBack() {
    Shell.run("umount", "/etc/resolv.conf");
    Shell.run("ip", "link", "delete", Addresses.BRIDGE);
  }

  @Test
  void theLabStartsInIt() throws IOException {
    Path root = temporary.resolve("a b/c'd, e#f");
    copyTree("config/lab", root);
    copyTree(SCRIPTS, root);
    Path folder = root.resolve("target/lab/run");

    try (LabWorld world = LabWorld.start(root, folder, LabPolicy.ONE_ROTATION)) {
      tryNode(world);
      tryService(world, folder);
    }
  }

  /** It reads its fleet there, and makes its database. */
  private static void tryService(LabWorld world, Path folder) throws IOException {
    Path log = folder.resolve("service.log");
    try (ServiceProcess service =
        new ServiceProcess(
            SERVICE,
            world.fleetFile(),
            List.of("exuvia.database.directory=" + folder.resolve("database")),
            log)) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!Files.readString(log).contains("Installed features")) {
        assertThat(service.isAlive()).as(service.lastWords()).isTrue();
        assertThat(System.nanoTime()).as(service.lastWords()).isLessThan(deadline);
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
    }
  }

  private static void tryNode(LabWorld world) {
    LabProvider provider =
        new LabProvider(
            world.nodesFolder(), world.policy().addresses(), Addresses.BRIDGE, Clock.systemUTC());
    ServerSpec spec =
        new ServerSpec(
            "key",
            "g1-1",
            1,
            SshKeys.publicLine(SshKeys.generate().getPublic(), "exuvia"),
            Set.of(),
            Duration.ZERO);
    Server server = provider.create(spec);
    assertThat(provider.leftovers(server.key()))
        .as("what exists of a node that is up")
        .anyMatch(trace -> trace.startsWith("process "))
        .anyMatch(trace -> trace.startsWith("mount "));
    provider.destroy(server.key());
    assertThat(provider.leftovers(server.key())).isEmpty();
  }

  private static void copyTree(String tree, Path root) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(tree))) {
      files.forEach(
          file -> {
            try {
              Path copy = root.resolve(ROOT.relativize(file).toString());
              Files.createDirectories(copy.getParent());
              Files.copy(file, copy);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
