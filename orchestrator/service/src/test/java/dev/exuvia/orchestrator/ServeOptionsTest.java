package dev.exuvia.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeOptionsTest {

  @TempDir Path directory;

  @Test
  void namesTheFleetFileAndTheDatabase() throws IOException {
    Path file = Files.createFile(directory.resolve("fleet.yaml"));
    Map<String, String> settings =
        Map.of("exuvia.database.password", "hush", "exuvia.database.url", "jdbc:postgresql:x");
    ServeOptions options =
        ServeOptions.parse(
            List.of("serve", "--config", file.toString()), name -> settings.getOrDefault(name, ""));
    assertThat(options.properties()).isEqualTo(Map.of("exuvia.fleet.file", file.toString()));
    assertThat(options.address())
        .returns("127.0.0.1", InetSocketAddress::getHostString)
        .returns(8080, InetSocketAddress::getPort);
    assertThat(options.playbooks()).isEmpty();
    assertThat(options.database().url()).contains("jdbc:postgresql:x");
    assertThat(options.toString()).doesNotContain("hush");
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> ServeOptions.parse(List.of("dance"), name -> ""))
        .hasMessageContaining("dance");
    assertThatThrownBy(
            () ->
                ServeOptions.parse(
                    List.of("serve", "--config", "/nowhere"),
                    name -> name.equals("exuvia.http.port") ? "http" : ""))
        .hasMessage("exuvia.http.port is 'http': a number from 0 to 65535 is allowed");
  }
}
