package dev.exuvia.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Answer;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.engine.WorkflowJson;
import dev.exuvia.orchestrator.customers.CustomerDns;
import io.quarkus.test.Mock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Customers' domains over HTTP; their DNS holds an MX elsewhere and nothing more. */
@Tag("database")
@QuarkusTest
@QuarkusTestResource(EmbeddedDatabase.class)
class DomainsTest {

  private static final String DOMAINS = "/api/v1/domains";
  private static final String FINCH = DOMAINS + "/finch.example";

  @TestHTTPResource URI service;
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void removeAll() throws Exception {
    for (JsonNode domain : json(send(request(DOMAINS).GET())).path("domains")) {
      send(request(DOMAINS + "/" + domain.path("name").asText()).DELETE());
    }
  }

  @Test
  void aDomainIsRegisteredOnceListedAndRemoved() throws Exception {
    assertThat(put(FINCH).statusCode()).isEqualTo(201);
    assertThat(put(DOMAINS + "/FINCH.example.").statusCode()).isEqualTo(200);
    put(DOMAINS + "/wren.example");

    JsonNode first = json(send(request(DOMAINS + "?limit=1").GET()));
    assertThat(first.path("domains").get(0).path("name").asText()).isEqualTo("finch.example");
    assertThat(first.path("next").asText()).isEqualTo("finch.example");
    JsonNode second = json(send(request(DOMAINS + "?limit=10&after=finch.example").GET()));
    assertThat(second.path("domains").get(0).path("name").asText()).isEqualTo("wren.example");
    assertThat(second.path("next").isNull()).isTrue();

    assertThat(send(request(FINCH).DELETE()).statusCode()).isEqualTo(204);
    assertProblem(send(request(FINCH).DELETE()), 404, "unknown-domain");
    assertProblem(send(request(FINCH).GET()), 404, "unknown-domain");
  }

  @Test
  void theSettingsComeInThreeForms() throws Exception {
    put(FINCH);
    String path = FINCH + "/dns";

    JsonNode json = json(send(request(path).GET()));
    assertThat(json.path("records").get(0).path("values").get(0).asText())
        .isEqualTo("10 mx.kestrel.example.");
    HttpResponse<String> zone = send(request(path).header("Accept", "text/dns").GET());
    assertThat(zone.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/dns");
    assertThat(zone.body())
        .contains("x1._domainkey.finch.example. 3600 IN CNAME x1._domainkey.dkim.kestrel.example.");
    assertThat(send(request(path).header("Accept", "text/plain").GET()).body())
        .contains("You do this once");

    assertThat(send(request(path + "?format=zone").GET()).body()).isEqualTo(zone.body());
    assertThat(json(send(request(path + "?format=json").GET()))).isEqualTo(json);
    assertProblem(send(request(path + "?format=xml").GET()), 400, "bad-request");
    assertThat(send(request(path).header("Accept", "image/png").GET()).statusCode()).isEqualTo(406);
  }

  @Test
  void aCheckIsMadeKeptAndTold() throws Exception {
    put(FINCH);
    assertThat(send(request(FINCH + "/check").GET()).statusCode()).isEqualTo(204);

    JsonNode check = json(send(request(FINCH + "/check").POST(BodyPublishers.noBody())));

    assertThat(check.path("verdict").asText()).isEqualTo("CONFLICTING");
    JsonNode mx = check.path("records").get(0);
    assertThat(mx.path("verdict").asText()).isEqualTo("CONFLICTING");
    assertThat(mx.path("found").get(0).path("data").get(0).asText())
        .isEqualTo("MX 10 mail.old.example.");
    assertThat(check.path("records").get(1).path("verdict").asText()).isEqualTo("MISSING");
    assertThat(json(send(request(FINCH + "/check").GET()))).isEqualTo(check);
    assertThat(json(send(request(FINCH).GET())).path("verdict").asText()).isEqualTo("CONFLICTING");
    JsonNode events = json(send(request(FINCH + "/events").GET()));
    assertThat(events.get(0).path("type").asText()).isEqualTo("FIRST_CHECK");
    assertThat(json(send(request(FINCH + "/events?after=" + events.get(0).path("sequence")).GET())))
        .isEmpty();
  }

  @Test
  void whatIsWrongIsAProblem() throws Exception {
    assertProblem(put(DOMAINS + "/nodot"), 422, "unfit-domain");
    assertProblem(put(DOMAINS + "/kestrel.example"), 422, "unfit-domain");
    assertProblem(put(DOMAINS + "/shop.kestrel.example"), 422, "unfit-domain");
    assertProblem(put(DOMAINS + "/a%20b.example"), 422, "unfit-domain");
    assertProblem(
        send(request(FINCH + "/check").POST(BodyPublishers.noBody())), 404, "unknown-domain");
    assertProblem(send(request(FINCH + "/dns").GET()), 404, "unknown-domain");
    assertProblem(send(request(DOMAINS + "?limit=0").GET()), 400, "bad-request");
  }

  @Test
  void noPrivateKeyIsGivenAwayUnasked() throws Exception {
    assertThat(json(send(request("/api/v1/dkim/retired").GET()))).isEmpty();
    assertProblem(send(request("/api/v1/dkim/retired?limit=x").GET()), 400, "bad-request");
  }

  private HttpResponse<String> put(String path) throws Exception {
    return send(request(path).PUT(BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(path)).timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return WorkflowJson.parse(answer.body());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(json(answer).path("type").asText()).isEqualTo("/problems/" + type);
  }

  /** DNS for the service under test. */
  @Singleton
  static class Dns {

    private static final RecordSet ELSEWHERE =
        RecordSet.of("finch.example", RecordType.MX, Duration.ofHours(1), "10 mail.old.example.");

    @Produces
    @Singleton
    @Mock
    CustomerDns dns() {
      InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), 53);
      return new CustomerDns() {
        @Override
        public Authorities authorities(String domain) {
          return new Authorities(List.of(server), List.of());
        }

        @Override
        public List<List<Answer>> served(
            String domain, List<InetSocketAddress> servers, List<Subject> subjects) {
          return cached(subjects).stream().map(List::of).toList();
        }

        @Override
        public List<Answer> cached(List<Subject> subjects) {
          return subjects.stream().map(subject -> answer(server, subject)).toList();
        }
      };
    }

    private static Answer answer(InetSocketAddress server, Subject subject) {
      boolean there = subject.equals(new Subject(ELSEWHERE.name(), ELSEWHERE.type()));
      return there
          ? new Answer.Present(server, ELSEWHERE)
          : new Answer.Absent(server, Duration.ofMinutes(5));
    }
  }
}
