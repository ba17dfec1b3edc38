package dev.exuvia.orchestrator.rotation.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.exuvia.orchestrator.fleet.ExampleFleet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./exuvia plan} prints and with what it exits, for each answer of a service. */
class PlanCommandTest {

  private static final String PREVIEW =
      """
      {"fleet": "%s", "playbook": "rotate", "at": "2026-06-01T00:00:00Z",
       "scheduledAt": "2026-06-04T00:00:00Z", "fromGeneration": 4, "toGeneration": 5,
       "waitSeconds": 3725, "totalSeconds": 7260, "over": "2026-06-01T02:01:00Z", "workKnown": false,
       "steps": [
         {"name": "lower-ttls", "kind": "work", "startsAfterSeconds": 0, "seconds": 2, "why": null},
         {"name": "await-lowered-ttls", "kind": "wait", "startsAfterSeconds": 2, "seconds": 3605,
          "why": "caches may hold the old A for an hour"}],
       "changes": [
         {"step": "cut-over", "name": "mx.kestrel.example.", "type": "A", "stage": "as desired",
          "before": ["60 198.51.100.1"], "after": ["60 198.51.100.7"]}],
       "addresses": {"provider": "lab", "wanted": 2, "free": 11},
       "certificate": {"issuer": "lets-encrypt", "why": "used longest ago", "keyTypes": ["RSA_2048"],
         "others": ["zerossl: used last"],
         "quotas": [{"issuer": "lets-encrypt", "limit": "certificates for exactly", "key": "x.example",
           "used": 2, "most": 5}]},
       "problems": [%s]}
      """;

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  private HttpServer service;
  private int status = 200;
  private String answer = "";
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void serve() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    service.start();
    ExampleFleet.in(directory).read();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void whatWouldBeDoneIsShownInTime() {
    answer = PREVIEW.formatted("kestrel", "");

    assertThat(plan()).isEqualTo(PlanCommand.CLEAR);
    assertThat(asked).containsExactly("/api/v1/rotations?dryRun=true {\"playbook\":\"rotate\"}");
    assertThat(printed(out))
        .contains(
            "rotate of fleet kestrel: generation 4 to 5. Nothing is done.",
            "It would take 2 h 01 min, 1 h 02 min of them waits for caches",
            "work is not known and not counted",
            "Begun now it would be over at 2026-06-01T02:01:00Z.",
            "The regular one is due at 2026-06-04T00:00:00Z.",
            "      2 s 1 h 00 min  await-lowered-ttls (wait)",
            "caches may hold the old A for an hour",
            "cut-over: mx.kestrel.example. A, as desired",
            "    - 60 198.51.100.1\n    + 60 198.51.100.7",
            "Addresses: 2 of lab, 11 are free",
            "Certificates: by lets-encrypt (used longest ago), keys RSA_2048",
            "else zerossl: used last",
            "lets-encrypt: 2 of 5 certificates for exactly x.example")
        .doesNotContain("Problems");
    assertThat(printed(out).lines()).allMatch(line -> line.length() <= 100);
    assertThat(printed(errors)).isEmpty();
  }

  @Test
  void whatStandsInTheWayIsTold() {
    answer = PREVIEW.formatted("kestrel", "\"no authority may be asked now\"");
    assertThat(plan()).isEqualTo(PlanCommand.PROBLEMS);
    assertThat(printed(out)).contains("Problems:\n  - no authority may be asked now");
  }

  @Test
  void asJsonItIsWhatTheServiceSays() {
    answer = PREVIEW.formatted("kestrel", "");
    assertThat(plan("--json")).isEqualTo(PlanCommand.CLEAR);
    assertThat(printed(out)).startsWith("{").contains("\"toGeneration\" : 5");
  }

  @Test
  void anotherFleetIsNotThisOne() {
    answer = PREVIEW.formatted("heron", "");
    assertThat(plan()).isEqualTo(PlanCommand.UNAVAILABLE);
    assertThat(printed(errors)).contains("serves fleet heron, the file is about kestrel");
    assertThat(printed(out)).isEmpty();
  }

  @Test
  void aServiceThatRefusesOrIsNotThereIsToldOf() {
    status = 400;
    answer = "{\"title\": \"Unknown playbook\", \"detail\": \"there is no rotat\"}";
    assertThat(plan()).isEqualTo(PlanCommand.UNAVAILABLE);
    assertThat(printed(errors)).contains("refuses: Unknown playbook there is no rotat");

    service.stop(0);
    assertThat(plan()).isEqualTo(PlanCommand.UNAVAILABLE);
    assertThat(printed(errors)).contains("does not answer");
  }

  @Test
  void whatIsNoCommandIsAnsweredWithTheUsage() {
    PlanCommand command = new PlanCommand(stream(out), stream(errors));
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of("--config"),
            List.of("--config", "fleet.yaml", "more"),
            List.of("--config", "fleet.yaml", "--service", "ftp://x"))) {
      assertThat(command.run(wrong)).isEqualTo(PlanCommand.USAGE_ERROR);
    }
    assertThat(printed(errors)).startsWith(PlanCommand.USAGE);
  }

  private int plan(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--config",
                directory.resolve("fleet.yaml").toString(),
                "--service",
                "http://127.0.0.1:" + service.getAddress().getPort()));
    arguments.addAll(List.of(more));
    return new PlanCommand(stream(out), stream(errors)).run(arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private static String printed(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
