package dev.exuvia.cert.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shredzone.acme4j.toolbox.JSON;

class PebbleFilesTest {

  @ParameterizedTest
  @ValueSource(strings = {"/a b/c'd", "/a\"b", "/a\\b\\", "/a\nb"})
  void namesItsFilesWhateverTheirFolderIsCalled(String folder) {
    PebbleSettings settings =
        PebbleSettings.at(InetAddress.getLoopbackAddress(), Path.of(folder))
            .issuingFor(Duration.ofDays(1))
            .requiringAccount("größe\"1", "key")
            .refusing(List.of("blocked.test"));

    JSON read = JSON.parse(new PebbleFiles(Path.of(folder)).json(settings));

    JSON pebble = read.get("pebble").asObject();
    assertThat(pebble.get("certificate").asString()).isEqualTo(folder + "/https.pem");
    assertThat(pebble.get("privateKey").asString()).isEqualTo(folder + "/https.key");
    assertThat(pebble.get("certificateValidityPeriod").asInt()).isEqualTo(86_400);
    assertThat(pebble.get("externalAccountMACKeys").asObject().get("größe\"1").asString())
        .isEqualTo("key");
    assertThat(pebble.get("domainBlocklist").asArray()).hasSize(1);
  }
}
