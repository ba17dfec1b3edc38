package dev.exuvia.providers.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.providers.AddressPool;
import dev.exuvia.providers.CommandResult;
import dev.exuvia.providers.NodeShell;
import dev.exuvia.providers.Server;
import dev.exuvia.providers.Specs;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryNodeShellsTest {

  private final MemoryProvider provider =
      new MemoryProvider(AddressPool.of("10.72.100.0/29"), Clock.systemUTC());

  @Test
  void keepsFilesAndLetsTheNodeAnswer() {
    Server one = provider.create(Specs.server("g1-1"));
    Server other = provider.create(Specs.server("g1-2"));
    MemoryNodeShells shells =
        new MemoryNodeShells(
            (server, command, input) -> new CommandResult(0, server.name() + " " + command, ""));

    try (NodeShell shell = shells.connect(one, Specs.CLIENT)) {
      shell.put(new byte[] {1, 2}, "/etc/a", 0600);

      assertThat(shell.run("uptime", "", Duration.ofSeconds(1)).out()).isEqualTo("g1-1 uptime");
    }

    assertThat(shells.file(one, "/etc/a").orElseThrow().content()).containsExactly(1, 2);
    assertThat(shells.file(one, "/etc/a").orElseThrow().mode()).isEqualTo(0600);
    assertThat(shells.file(other, "/etc/a")).isEmpty();
  }
}
