package dev.exuvia.orchestrator.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.orchestrator.dkim.SelectorRing;
import dev.exuvia.orchestrator.dns.StableNames;
import dev.exuvia.orchestrator.fleet.ExampleFleet;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.secret.DkimAlgorithm;
import dev.exuvia.orchestrator.stage.StagedTest;
import dev.exuvia.providers.CommandResult;
import dev.exuvia.providers.NodeShell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What nodes are told of TLS: each generation something of its own, and the same every time. */
class NodeSettingsTest extends StagedTest {

  private NodeSettings settings;

  private List<String> told(Generation generation) {
    List<String> lines = new ArrayList<>();
    NodeShell shell =
        new NodeShell() {
          @Override
          public CommandResult run(String command, String standardInput, Duration timeout) {
            throw new AssertionError("nothing runs while settings are written");
          }

          @Override
          public void put(byte[] content, String path, int mode) {
            new String(content, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("TLS_"))
                .forEach(lines::add);
          }

          @Override
          public void close() {}
        };
    settings.put(generation.execution(), generation, stage.nodes.of(generation).getFirst(), shell);
    return lines;
  }

  private Generation generation() {
    Generation generation = stage.liveGeneration();
    stage.selectors.add(
        "kestrel.example",
        "s" + generation.number(),
        generation.number(),
        DkimAlgorithm.RSA,
        stage.keys.createDkim(generation, DkimAlgorithm.RSA).getPublic());
    return generation;
  }

  @Test
  void eachGenerationIsToldItsOwnTls() throws IOException {
    ExampleFleet example = ExampleFleet.in(directory);
    Fleet fleet = example.read(example.yaml().replace("[intermediate]", "[intermediate, modern]"));
    settings =
        new NodeSettings(
            fleet,
            stage.rotation,
            stage.nodes,
            stage.selectors,
            new SelectorRing(fleet, new StableNames(fleet, stage.zones), stage.selectors),
            new TlsPolicies(stage.database, fleet),
            false);
    Generation first = generation();
    Generation second = generation();

    List<String> told = told(first);

    assertThat(told)
        .containsExactly(
            "TLS_CLIENT_FLOOR='TLSv1.2'",
            "TLS_CIPHERS='ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256"
                + ":ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384"
                + ":ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305'",
            "TLS_SUITES='TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384"
                + ":TLS_CHACHA20_POLY1305_SHA256'",
            "TLS_GROUPS='X25519:prime256v1:secp384r1'");
    assertThat(told(second))
        .contains(
            "TLS_CLIENT_FLOOR='TLSv1.3'",
            "TLS_SUITES='TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256"
                + ":TLS_AES_256_GCM_SHA384'",
            "TLS_GROUPS='X25519:secp384r1:prime256v1'");
    assertThat(told(first)).isEqualTo(told);
  }
}
