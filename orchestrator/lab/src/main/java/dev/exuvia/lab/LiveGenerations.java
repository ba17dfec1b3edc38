package dev.exuvia.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.exuvia.lab.report.Wipe;
import dev.exuvia.lab.world.ServiceApi;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The generations and events that the service tells of, read anew each time. */
final class LiveGenerations {

  private final ServiceApi api;
  private final JsonMapper json = JsonMapper.builder().build();

  LiveGenerations(ServiceApi api) {
    this.api = api;
  }

  /** As the service lists them; none while it does not answer. */
  List<LiveGeneration> known() {
    return api.tryGet("/api/v1/generations").stream()
        .flatMap(answer -> StreamSupport.stream(parse(answer).spliterator(), false))
        .map(LiveGeneration::new)
        .toList();
  }

  /** The one that serves now. */
  LiveGeneration live() {
    return all().stream()
        .filter(each -> each.json().get("state").asText().equals("LIVE"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no generation is live"));
  }

  /** What the nodes of a generation said of their own wipe. */
  Wipe wipe(int number) {
    return all().stream()
        .filter(each -> each.number() == number)
        .findFirst()
        .orElseThrow()
        .wipe(this::parse);
  }

  /** What the service has to say of drift, after it looked once more. */
  List<String> drift() {
    api.post("/api/v1/dns/drift", Map.of());
    JsonNode events = parse(api.tryGet("/api/v1/events").orElse("[]"));
    return StreamSupport.stream(events.spliterator(), false).map(JsonNode::toString).toList();
  }

  private List<LiveGeneration> all() {
    List<LiveGeneration> known = known();
    if (known.isEmpty()) {
      throw new IllegalStateException("the service does not answer");
    }
    return known;
  }

  private JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + text, e);
    }
  }
}
