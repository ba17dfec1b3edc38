package dev.exuvia.dns.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.exuvia.dns.ServerFailedException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/**
 * What an API answered.
 *
 * @param server the API
 * @param status the HTTP status
 * @param headers of the answer
 * @param body the answer, without our secret where the server repeats it
 */
public record Reply(URI server, int status, HttpHeaders headers, String body) {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          // An API may learn new fields any day.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static final int SHOWN = 300;

  /** Whether the API did what it was asked for. */
  public boolean isSuccess() {
    return status / 100 == 2;
  }

  /**
   * The body as a value.
   *
   * @throws ServerFailedException when it is not the JSON of one
   */
  public <T> T as(Class<T> type) {
    try {
      T value = JSON.readValue(body, type);
      if (value != null) {
        return value;
      }
    } catch (JsonProcessingException e) {
      // Said below, without the parser's excerpt of the input.
    }
    throw new ServerFailedException(
        server, "answered %d with something else than %s".formatted(status, type.getSimpleName()));
  }

  /** The beginning of the body on one line, for a person. */
  public String words() {
    String line = body.replaceAll("\\s+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }

  /** How long the API asks us to wait (RFC 9110 section 10.2.3, the form in seconds). */
  public Optional<Duration> retryAfter() {
    return headers
        .firstValue("Retry-After")
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }
}
