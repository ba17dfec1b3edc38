package dev.exuvia.orchestrator.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.orchestrator.tls.TlsPolicy;
import dev.exuvia.orchestrator.tls.TlsProfile;
import dev.exuvia.orchestrator.tls.TlsRotation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The node refuses weak settings by itself, whoever wrote them. It stops before it writes a file.
 */
class EdgeTlsSettingsTest {

  @TempDir private Path folder;

  private String refusal(String setting) throws IOException, InterruptedException {
    Path environment =
        Files.writeString(
            folder.resolve("node.env"),
            "NODE_ADDRESS=10.72.100.1 NODE_HOSTNAME=x DOMAINS=x MAILSTORE=10.72.0.80"
                + " DKIM_SELECTOR=no-such-selector\n"
                + setting
                + "\n");
    Path runbook =
        Path.of(
            System.getProperty("exuvia.root"),
            "playbooks/src/main/resources/runbooks/edge-configure.sh");
    ProcessBuilder builder = new ProcessBuilder("bash", runbook.toString());
    builder.environment().put("EXUVIA_NODE_ENV", environment.toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    return said;
  }

  @ParameterizedTest
  @CsvSource({
    "TLS_CLIENT_FLOOR, TLSv1.1",
    "TLS_CLIENT_FLOOR, TLSv1x2",
    "TLS_CIPHERS, ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA",
    "TLS_CIPHERS, ECDHE-RSA-AES128-SHA256",
    "TLS_CIPHERS, ALL",
    "TLS_SUITES, TLS_AES_128_CCM_8_SHA256",
    "TLS_GROUPS, X25519:secp192r1",
  })
  void whatIsWeakIsRefused(String name, String value) throws Exception {
    assertThat(refusal(name + "=" + value)).contains(name, "weak or unknown");
  }

  @ParameterizedTest
  @EnumSource
  void whatTheServiceWritesIsNot(TlsProfile profile) throws Exception {
    TlsPolicy policy = TlsRotation.next(List.of(profile), List.of());

    assertThat(
            refusal(
                "TLS_CLIENT_FLOOR=%s TLS_CIPHERS=%s TLS_SUITES=%s TLS_GROUPS=%s"
                    .formatted(
                        policy.floor(),
                        policy.opensslCiphers(),
                        policy.opensslSuites(),
                        policy.opensslGroups())))
        .contains("no-such-selector.private is missing");
  }

  @Test
  void whatIsStrongIsNot() throws Exception {
    assertThat(refusal("TLS_CLIENT_FLOOR=TLSv1.3 TLS_GROUPS=secp384r1:X25519"))
        .contains("no-such-selector.private is missing");
  }
}
