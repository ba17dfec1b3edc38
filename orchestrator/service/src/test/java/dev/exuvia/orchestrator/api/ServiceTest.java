package dev.exuvia.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.engine.WorkflowJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole service with its real database and triggers, over HTTP. */
@Tag("database")
@QuarkusTest
@QuarkusTestResource(EmbeddedDatabase.class)
class ServiceTest {

  private static final String ROTATIONS = "/api/v1/rotations";
  private static final String NOBODY = "/3f1a5a7e-0d5c-4c09-9a6d-0e4e9f1c2b3a";

  @TestHTTPResource URI service;
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void endWhatIsActive() throws Exception {
    for (JsonNode rotation : get(ROTATIONS)) {
      if (rotation.path("endedAt").isNull()) {
        post(ROTATIONS + "/" + rotation.path("id").asText() + "/abandon", "");
      }
    }
  }

  @Test
  void aRotationIsBegunFollowedAndEnds() throws Exception {
    HttpResponse<String> begun = begin("rotate");
    assertThat(begun.statusCode()).isEqualTo(202);
    String path = begun.headers().firstValue("Location").map(URI::create).orElseThrow().getPath();
    String story = send(request(path + "/events").GET()).body();
    assertThat(story)
        .contains("id:1\n", "event:EXECUTION_REQUESTED\n", "event:STEP_WAITING\n")
        .contains("\"step\":\"wait\"", "\"state\":\"SUCCEEDED\"", "caches expire");
    JsonNode rotation = get(path);
    assertThat(rotation.path("state").asText()).isEqualTo("SUCCEEDED");
    assertThat(rotation.path("toGeneration").asInt()).isEqualTo(2);
    JsonNode wait = rotation.path("steps").get(1);
    assertThat(wait.path("waitSeconds").asDouble()).isPositive();
    assertThat(wait.path("attempts").asInt()).isEqualTo(2);
    assertThat(rotation.path("steps").get(0).path("output").path("tsigSecret").asText())
        .isEqualTo("(hidden)");
    long last = get(path + "/attempts").size();
    assertThat(last).isEqualTo(3);

    String rest = send(request(path + "/events").header("Last-Event-ID", "5").GET()).body();
    assertThat(rest).startsWith("id:6\nevent:").doesNotContain("id:5\n");
  }

  @Test
  void whatWasNeverPublishedHasNotDrifted() throws Exception {
    assertThat(get("/api/v1/dns/drift")).isEmpty();
    assertThat(get("/api/v1/dns/plans")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          adoptions | {"name": "a.elsewhere.example", "type": "A"} | kestrel.example.
          adoptions | {"name": "a.kestrel.example", "type": "WKS"} | one of [
          adoptions | {"type": "A"} | name: must be given
          plans/elsewhere.example | {"digest": "00"} | kestrel.example.
          plans/kestrel.example | {} | digest: must be given
          """)
  void aMistakeAboutDnsIsToldWithWhatIsAllowed(String path, String body, String told)
      throws Exception {
    HttpResponse<String> answer = post("/api/v1/dns/" + path, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("detail").asText()).contains(told);
  }

  @Test
  void beforeTheFirstGenerationThereIsNoCertificateAndNoKeyWasDestroyed() throws Exception {
    assertThat(get("/api/v1/certificates")).isEmpty();
    assertThat(json(post("/api/v1/certificates/looks", ""))).isEmpty();
    assertThat(get("/api/v1/certificates/destroyed-keys")).isEmpty();
    assertThat(send(request("/q/metrics").GET()).body())
        .contains("exuvia_certificate_left_seconds NaN");
  }

  @Test
  void anAccountWithNobodyWeKnowHasNoKeyToRoll() throws Exception {
    HttpResponse<String> answer = post("/api/v1/issuers/nobody/account-key", "");
    assertProblem(answer, 400, "bad-request");
    assertThat(json(answer).path("where").asText()).isEqualTo("issuer");
  }

  @Test
  void aPlanThatNobodySawIsRefused() throws Exception {
    HttpResponse<String> answer = post("/api/v1/dns/plans/kestrel.example", "{\"digest\": \"00\"}");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).path("type").asText()).isEqualTo("/problems/stale-plan");
  }

  @Test
  void aSecondOneIsRefusedWhileOneIsActive() throws Exception {
    String id = json(begin("asking")).path("id").asText();
    awaitState(id, "NEEDS_OPERATOR");
    assertThat(get(ROTATIONS + "/" + id).path("waitingFor").asText()).isEqualTo("ask: go on?");
    for (HttpResponse<String> second :
        List.of(begin("rotate"), post("/api/v1/schedule/jump", ""))) {
      assertProblem(second, 409, "rotation-active");
      assertThat(json(second).path("active").asText()).isEqualTo(id);
    }
    assertThat(post(ROTATIONS + "/" + id + "/steps/ask/retry", "").statusCode()).isEqualTo(202);
    assertProblem(post(ROTATIONS + "/" + id + "/steps/work/retry", ""), 409, "refused");
    assertProblem(post(ROTATIONS + "/" + id + "/steps/no/retry", ""), 404, "unknown-step");
    assertThat(post(ROTATIONS + "/" + id + "/abort", "").statusCode()).isEqualTo(202);
    awaitState(id, "ABORTED");
    assertProblem(post(ROTATIONS + "/" + id + "/abort", ""), 409, "refused");
  }

  @Test
  void aRotationIsPausedResumedAndAStepOfItSkipped() throws Exception {
    String id = json(begin("asking")).path("id").asText();
    awaitState(id, "NEEDS_OPERATOR");
    String rotation = ROTATIONS + "/" + id;
    HttpResponse<String> paused = post(rotation + "/pause", "{\"reason\": \"let me look\"}");
    assertThat(paused.statusCode()).isEqualTo(202);
    assertThat(json(paused).path("state").asText()).isEqualTo("PAUSED");
    assertThat(json(paused).path("pausedBy").asText()).isEqualTo("operator:anonymous");
    assertThat(json(paused).path("waitingFor").asText()).endsWith("let me look");
    assertProblem(post(rotation + "/pause", ""), 409, "refused");
    assertThat(post(rotation + "/resume", "").statusCode()).isEqualTo(202);
    assertProblem(post(rotation + "/resume", ""), 409, "refused");
    awaitState(id, "NEEDS_OPERATOR");

    assertThat(post(rotation + "/steps/ask/skip", "").statusCode()).isEqualTo(400);
    assertThat(post(rotation + "/steps/ask/skip", "{\"reason\": \"known\"}").statusCode())
        .isEqualTo(202);
    awaitState(id, "SUCCEEDED");
  }

  @Test
  void theJournalTellsWhoDidWhatAndWhy() throws Exception {
    String id = json(begin("asking")).path("id").asText();
    awaitState(id, "NEEDS_OPERATOR");
    assertThat(get(ROTATIONS + "/" + id).path("requestedBy").asText())
        .isEqualTo("operator:anonymous");
    post(ROTATIONS + "/" + id + "/abort", "{\"reason\": \"not today\"}");
    awaitState(id, "ABORTED");

    assertThat(journal("after=0&limit=500", id))
        .extracting(entry -> entry.path("kind").asText() + " " + entry.path("state").asText())
        .contains("EXECUTION_REQUESTED PENDING", "EXECUTION_STATE_CHANGED ABORTED");
    assertThat(journal("after=0&severity=warning&limit=500", id))
        .filteredOn(entry -> entry.path("why").asText().equals("aborted: not today"))
        .isNotEmpty()
        .allSatisfy(
            entry -> {
              assertThat(entry.path("severity").asText()).isEqualTo("WARNING");
              assertThat(entry.path("sequence").asLong()).isPositive();
            })
        .first()
        .satisfies(
            entry -> assertThat(entry.path("actor").asText()).isEqualTo("operator:anonymous"));
    assertProblem(send(request("/api/v1/journal?severity=loud").GET()), 400, "bad-request");
    assertProblem(
        post(ROTATIONS + "/" + id + "/abort", "{\"reason\": \"a\\nb\"}"), 400, "bad-request");
    assertProblem(post(ROTATIONS + "/" + id + "/abort", "{\"raison\": \"a\"}"), 400, "bad-request");
    assertProblem(post(ROTATIONS + "/" + id + "/abort", "{bad"), 400, "bad-request");
  }

  /** Followed by a client that loses its connection and goes on where it was. */
  @Test
  void theJournalIsFollowedAcrossRotations() throws Exception {
    awaitState(json(begin("rotate")).path("id").asText(), "SUCCEEDED");
    List<String> first = ids("0", 5);
    assertThat(first).hasSize(5).doesNotHaveDuplicates();
    String last = first.getLast();
    String next = json(begin("rotate")).path("id").asText();
    awaitState(next, "SUCCEEDED");
    List<String> rest = ids(last, 3);
    assertThat(rest).hasSize(3);
    assertThat(Long.parseLong(rest.getFirst())).isGreaterThan(Long.parseLong(last));
  }

  /** Ids of so many events of the journal's stream, which is then left. */
  private List<String> ids(String after, int count) throws Exception {
    HttpResponse<Stream<String>> stream =
        client.send(
            request("/api/v1/journal")
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", after)
                .GET()
                .build(),
            BodyHandlers.ofLines());
    try (Stream<String> lines = stream.body()) {
      return lines
          .filter(line -> line.startsWith("id:"))
          .map(line -> line.substring("id:".length()))
          .limit(count)
          .toList();
    }
  }

  private List<JsonNode> journal(String query, String rotation) throws Exception {
    List<JsonNode> entries = new ArrayList<>();
    get("/api/v1/journal?" + query).forEach(entries::add);
    return entries.stream()
        .filter(entry -> entry.path("rotation").asText().equals(rotation))
        .toList();
  }

  @Test
  void aDryRunTellsWhatWouldBeDoneAndDoesNothing() throws Exception {
    int before = get(ROTATIONS).size();
    HttpResponse<String> answer = post(ROTATIONS + "?dryRun=true", "{\"playbook\":\"rotate\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode preview = json(answer);
    assertThat(preview.path("playbook").asText()).isEqualTo("rotate");
    assertThat(preview.path("steps")).isNotEmpty();
    assertThat(preview.path("scheduledAt").isTextual()).isTrue();
    assertThat(preview.path("addresses").path("wanted").asInt()).isEqualTo(2);
    assertThat(preview.path("certificate").path("issuer").isTextual()).isTrue();
    assertThat(get(ROTATIONS)).hasSize(before);
    assertProblem(
        post(ROTATIONS + "?dryRun=maybe", "{\"playbook\":\"rotate\"}"), 400, "bad-request");
    assertProblem(
        post(ROTATIONS + "?dryRun=true", "{\"playbook\":\"nope\"}"), 400, "unknown-playbook");
  }

  @Test
  void whoGivesNoReasonNeedsNoBody() throws Exception {
    String id = json(begin("asking")).path("id").asText();
    awaitState(id, "NEEDS_OPERATOR");
    HttpResponse<String> answer =
        send(request(ROTATIONS + "/" + id + "/abort").POST(BodyPublishers.noBody()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  @Test
  void aJumpBeginsTheNextRegularRotation() throws Exception {
    HttpResponse<String> jumped = post("/api/v1/schedule/jump", "{}");
    assertThat(jumped.statusCode()).isEqualTo(202);
    awaitState(json(jumped).path("id").asText(), "SUCCEEDED");
    JsonNode schedule = get("/api/v1/schedule");
    assertThat(schedule.path("note").asText()).contains("jump");
    assertThat(schedule.path("period").asText()).isEqualTo("PT72H");
  }

  @Test
  void theSameKeyBeginsOne() throws Exception {
    String first = json(begin("rotate", "k1")).path("id").asText();
    awaitState(first, "SUCCEEDED");
    assertThat(json(begin("rotate", "k1")).path("id").asText()).isEqualTo(first);
  }

  @Test
  void whatIsWrongIsAProblem() throws Exception {
    assertProblem(post(ROTATIONS, "{bad"), 400, "bad-json");
    assertProblem(post(ROTATIONS, "[]"), 400, "bad-json");
    assertProblem(post(ROTATIONS, "{\"playbok\":\"x\"}"), 400, "bad-json");
    assertProblem(post(ROTATIONS, "{}"), 400, "bad-request");
    assertProblem(post(ROTATIONS, ""), 400, "bad-request");
    assertProblem(
        post(ROTATIONS, "{\"playbook\":\"rotate\",\"parameters\":7}"), 400, "bad-request");
    assertProblem(begin("nope"), 400, "unknown-playbook");
    assertProblem(begin("broken"), 422, "invalid-playbook");
    assertThat(json(begin("broken")).path("problems").get(0).path("line").asInt()).isEqualTo(3);
    assertProblem(send(request(ROTATIONS + "/x").GET()), 400, "bad-request");
    assertProblem(send(request(ROTATIONS + "?limit=0").GET()), 400, "bad-request");
    assertProblem(send(request(ROTATIONS + NOBODY).GET()), 404, "unknown-rotation");
    assertProblem(send(request(ROTATIONS + NOBODY + "/events").GET()), 404, "unknown-rotation");
    assertProblem(post(ROTATIONS + NOBODY + "/abort", ""), 404, "unknown-rotation");
    assertProblem(send(request("/api/v1/no").GET()), 404, "about:blank");
    assertProblem(send(request(ROTATIONS).DELETE()), 405, "about:blank");
  }

  @Test
  void thePageAndTheDescriptionAreThere() throws Exception {
    assertThat(send(request("/").GET()).body()).contains("<title>Exuvia</title>");
    assertThat(send(request("/status.js").GET()).statusCode()).isEqualTo(200);
    assertThat(send(request("/q/openapi").GET()).body()).contains("/api/v1/schedule/jump");
    assertThat(get("/q/health/ready").path("status").asText()).isEqualTo("UP");
  }

  private void awaitState(String id, String state) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!get(ROTATIONS + "/" + id).path("state").asText().equals(state)) {
      assertThat(System.nanoTime()).as(() -> "not " + state).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String kind) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = json(answer);
    assertThat(problem.path("type").asText()).endsWith(kind);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotBlank();
  }

  private HttpResponse<String> begin(String playbook) throws Exception {
    return post(ROTATIONS, "{\"playbook\":\"" + playbook + "\"}");
  }

  private HttpResponse<String> begin(String playbook, String key) throws Exception {
    return send(
        request(ROTATIONS)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString("{\"playbook\":\"" + playbook + "\"}")));
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private JsonNode get(String path) throws Exception {
    return json(send(request(path).header("Accept", "application/json").GET()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(path)).timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return WorkflowJson.parse(answer.body());
  }
}
