package dev.exuvia.lab.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The service's REST API as an operator uses it. */
public final class ServiceApi {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final JsonMapper json = JsonMapper.builder().build();

  public ServiceApi(URI base) {
    this.base = base;
  }

  /** Empty while the service does not answer, which is so while it starts. */
  public Optional<String> tryGet(String path) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).build(),
              BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Posts JSON.
   *
   * @throws IllegalStateException if the answer is not a success, with the answer
   */
  public JsonNode post(String path, Map<String, ?> body) {
    try {
      String answer =
          send(
              path,
              HttpRequest.newBuilder(base.resolve(path))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
      return json.readTree(answer.isBlank() ? "{}" : answer);
    } catch (IOException e) {
      throw new IllegalStateException(path + ": " + e.getMessage(), e);
    }
  }

  /** Puts nothing but the name itself; fails like {@link #post}. */
  public void put(String path) {
    send(path, HttpRequest.newBuilder(base.resolve(path)).PUT(BodyPublishers.noBody()));
  }

  /** Gets a representation; fails like {@link #post}. */
  public String get(String path, String mediaType) {
    return send(path, HttpRequest.newBuilder(base.resolve(path)).header("Accept", mediaType));
  }

  private String send(String path, HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            path + " answered " + answer.statusCode() + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException(path + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
