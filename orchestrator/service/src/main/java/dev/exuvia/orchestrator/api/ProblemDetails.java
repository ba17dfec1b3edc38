package dev.exuvia.orchestrator.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.exuvia.engine.Redaction;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * An error as RFC 9457 tells it.
 *
 * @param type names the kind of problem; a URI relative to the API's documentation
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what happened this time, and what to do about it
 * @param extensions further members (RFC 9457, section 3.2)
 */
public record ProblemDetails(
    String type,
    String title,
    int status,
    String detail,
    @JsonIgnore Map<String, Object> extensions) {

  static final String MEDIA_TYPE = "application/problem+json";

  static ProblemDetails of(int status, String kind, String title, String detail) {
    return new ProblemDetails("/problems/" + kind, title, status, Redaction.text(detail), Map.of());
  }

  /** A problem about which nothing is known but its status. */
  static ProblemDetails plain(int status, String detail) {
    String title =
        Optional.ofNullable(Response.Status.fromStatusCode(status))
            .map(Response.Status::getReasonPhrase)
            .orElse("Error");
    return new ProblemDetails("about:blank", title, status, Redaction.text(detail), Map.of());
  }

  ProblemDetails with(String member, Object value) {
    return new ProblemDetails(type, title, status, detail, Map.of(member, value));
  }

  @JsonAnyGetter
  Map<String, Object> members() {
    return extensions;
  }

  RestResponse<ProblemDetails> response() {
    return RestResponse.ResponseBuilder.<ProblemDetails>create(status)
        .entity(this)
        .type(MEDIA_TYPE)
        .build();
  }
}
