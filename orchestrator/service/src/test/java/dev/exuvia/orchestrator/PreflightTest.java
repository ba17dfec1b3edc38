package dev.exuvia.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.orchestrator.fleet.ExampleFleet;
import dev.exuvia.playbooks.InvalidDocumentException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is started. */
class PreflightTest {

  @TempDir Path directory;
  private final Map<String, String> settings = new HashMap<>();
  private Path file;

  @BeforeEach
  void writesAFleet() throws IOException {
    file = directory.resolve("fleet.yaml");
    Files.writeString(file, ExampleFleet.in(directory).yaml());
    settings.put("exuvia.http.port", "0");
  }

  @Test
  void acceptsWhatIsRight() throws IOException {
    settings.put("exuvia.playbooks.directory", directory.toString());
    assertThat(Preflight.fleet(options()).name()).isEqualTo("kestrel");
  }

  @Test
  void refusesAFleetBeforeAllElse() throws IOException {
    Files.writeString(file, "{}");
    settings.put("exuvia.playbooks.directory", "/nowhere");
    assertThatThrownBy(() -> Preflight.fleet(options()))
        .isInstanceOf(InvalidDocumentException.class);
  }

  @Test
  void saysThatThereAreNoPlaybooks() {
    settings.put("exuvia.playbooks.directory", "/nowhere");
    assertThatThrownBy(() -> Preflight.fleet(options()))
        .hasMessage(
            "the folder of playbooks, /nowhere, does not exist: set exuvia.playbooks.directory"
                + " (EXUVIA_PLAYBOOKS_DIRECTORY) to one that holds files NAME.yaml, or leave it"
                + " unset to use the shipped playbooks");
    settings.put("exuvia.playbooks.directory", file.toString());
    assertThatThrownBy(() -> Preflight.fleet(options()))
        .hasMessageContaining("can't be read as a folder");
  }

  @Test
  void saysThatThePortIsInUse() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      settings.put("exuvia.http.port", Integer.toString(other.getLocalPort()));
      assertThatThrownBy(() -> Preflight.fleet(options()))
          .hasMessageStartingWith(
              "HTTP: 127.0.0.1:" + other.getLocalPort() + " can't be listened on")
          .hasMessageContaining("in use")
          .hasMessageContaining("set exuvia.http.port or exuvia.http.host");
    }
  }

  @Test
  void saysThatTheAddressIsNotOfThisMachine() {
    settings.put("exuvia.http.host", "192.0.2.1");
    assertThatThrownBy(() -> Preflight.fleet(options()))
        .hasMessageStartingWith("HTTP: 192.0.2.1:0 can't be listened on");
  }

  private ServeOptions options() {
    return ServeOptions.parse(
        List.of("serve", "--config", file.toString()), name -> settings.getOrDefault(name, ""));
  }
}
