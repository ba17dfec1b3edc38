package dev.exuvia.dns.cloudflare;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;

/** What is around every answer of the API, and the answers themselves. */
final class Answer {
  private Answer() {}

  record Complaint(int code, String message) {}

  record Refusal(List<Complaint> errors) {
    Refusal {
      errors = errors == null ? List.of() : List.copyOf(errors);
    }

    boolean has(int code) {
      return errors.stream().anyMatch(error -> error.code() == code);
    }

    String words() {
      return errors.isEmpty()
          ? "no reason given"
          : errors.stream()
              .map(error -> error.code() + " " + error.message())
              .collect(Collectors.joining("; "));
    }
  }

  /** Which page of how many. */
  record Page(@JsonProperty("total_pages") int totalPages) {}

  record ZoneName(
      @JsonProperty(required = true) String id, @JsonProperty(required = true) String name) {}

  record Zones(@JsonProperty(required = true) List<ZoneName> result) {}

  record Records(
      @JsonProperty(required = true) List<StoredRecord> result,
      @JsonProperty("result_info") Page page) {}
}
