package dev.exuvia.orchestrator.rotation.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.exuvia.failure.Reason;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.fleet.FleetReader;
import dev.exuvia.playbooks.InvalidDocumentException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ./exuvia plan}: what the next rotation would do, as the running service tells it; the
 * service alone knows what serves now. Exits with 0 if nothing stands in its way, 1 if something
 * does, 69 if the service does not answer or serves another fleet, 78 for a declaration that is
 * wrong, 64 for wrong usage.
 */
public final class PlanCommand {

  static final int CLEAR = 0;
  static final int PROBLEMS = 1;
  static final int USAGE_ERROR = 64;
  static final int UNAVAILABLE = 69;
  static final int REFUSED = 78;

  static final String USAGE =
      "usage: ./exuvia plan --config FILE [--playbook NAME] [--service URL] [--json]";

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final PrintStream out;
  private final PrintStream errors;
  private final JsonMapper json = JsonMapper.builder().build();

  PlanCommand(PrintStream out, PrintStream errors) {
    this.out = out;
    this.errors = errors;
  }

  public static void main(String[] arguments) {
    System.exit(new PlanCommand(System.out, System.err).run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    List<String> words = new ArrayList<>(arguments);
    boolean asJson = words.remove("--json");
    Optional<String> config = option(words, "--config");
    String playbook = option(words, "--playbook").orElse("rotate");
    Optional<URI> service =
        option(words, "--service")
            .or(() -> Optional.of("http://127.0.0.1:8080"))
            .flatMap(PlanCommand::http);
    if (config.isEmpty() || service.isEmpty() || !words.isEmpty()) {
      errors.println(USAGE);
      return USAGE_ERROR;
    }
    try {
      Fleet fleet = new FleetReader().read(Path.of(config.get()));
      return tell(ask(service.get(), playbook), fleet, service.get(), asJson);
    } catch (InvalidDocumentException e) {
      e.problems().forEach(errors::println);
      return REFUSED;
    } catch (IOException e) {
      return unavailable("%s does not answer: %s".formatted(service.get(), Reason.of(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unavailable("interrupted");
    }
  }

  private int tell(HttpResponse<String> answer, Fleet fleet, URI service, boolean asJson)
      throws JsonProcessingException {
    JsonNode preview = json.readTree(answer.body());
    if (answer.statusCode() != 200) {
      return unavailable(
          "%s refuses: %s %s"
              .formatted(service, preview.path("title").asText(), preview.path("detail").asText()));
    }
    String serves = preview.path("fleet").asText();
    if (!serves.equals(fleet.name())) {
      return unavailable(
          "%s serves fleet %s, the file is about %s".formatted(service, serves, fleet.name()));
    }
    out.println(asJson ? preview.toPrettyString() : PreviewText.of(preview));
    return preview.path("problems").isEmpty() ? CLEAR : PROBLEMS;
  }

  private HttpResponse<String> ask(URI service, String playbook)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(service.resolve("/api/v1/rotations?dryRun=true"))
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json.writeValueAsString(Map.of("playbook", playbook))))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private int unavailable(String why) {
    errors.println("exuvia plan: " + why);
    return UNAVAILABLE;
  }

  /** Takes an option and its value out of the words. */
  private static Optional<String> option(List<String> words, String name) {
    int at = words.indexOf(name);
    if (at < 0 || at + 1 >= words.size()) {
      return Optional.empty();
    }
    words.remove(at);
    return Optional.of(words.remove(at));
  }

  private static Optional<URI> http(String text) {
    try {
      return Optional.of(URI.create(text))
          .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
