package dev.exuvia.orchestrator.rotation.preview;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** A preview as the API tells it, for a person at a terminal: 100 columns, no colours. */
final class PreviewText {

  private static final int REASON = 100;

  private final JsonNode preview;
  private final List<String> lines = new ArrayList<>();

  private PreviewText(JsonNode preview) {
    this.preview = preview;
  }

  static String of(JsonNode preview) {
    PreviewText text = new PreviewText(preview);
    text.head();
    text.steps();
    text.changes();
    text.wants();
    text.problems();
    return String.join("\n", text.lines);
  }

  private void head() {
    String from =
        preview.path("fromGeneration").isInt() ? preview.path("fromGeneration").asText() : "none";
    lines.add(
        "%s of fleet %s: generation %s to %s. Nothing is done."
            .formatted(
                preview.path("playbook").asText(),
                preview.path("fleet").asText(),
                from,
                preview.path("toGeneration").asText()));
    lines.add(
        "It would take %s, %s of them waits for caches%s."
            .formatted(
                time(preview.path("totalSeconds").asLong()),
                time(preview.path("waitSeconds").asLong()),
                preview.path("workKnown").asBoolean()
                    ? ""
                    : "; work is not known and not counted"));
    lines.add("Begun now it would be over at " + preview.path("over").asText() + ".");
    if (preview.path("scheduledAt").isTextual()) {
      lines.add("The regular one is due at " + preview.path("scheduledAt").asText() + ".");
    }
  }

  private void steps() {
    lines.add("");
    lines.add("   begins     takes  step");
    for (JsonNode step : preview.path("steps")) {
      lines.add(
          "%9s %9s  %s%s"
              .formatted(
                  time(step.path("startsAfterSeconds").asLong()),
                  time(step.path("seconds").asLong()),
                  step.path("name").asText(),
                  step.path("kind").asText().equals("wait") ? " (wait)" : ""));
      if (step.path("why").isTextual()) {
        lines.addAll(wrapped(step.path("why").asText(), " ".repeat(23)));
      }
    }
  }

  private void changes() {
    lines.add("");
    lines.add("DNS changes, with stand-ins for addresses and keys that don't exist yet:");
    for (JsonNode change : preview.path("changes")) {
      lines.add(
          "  %s: %s %s, %s"
              .formatted(
                  change.path("step").asText(),
                  change.path("name").asText(),
                  change.path("type").asText(),
                  change.path("stage").asText()));
      List<String> before = texts(change.path("before"));
      List<String> after = texts(change.path("after"));
      before.stream()
          .filter(data -> !after.contains(data))
          .forEach(data -> lines.add("    - " + shortened(data)));
      after.stream()
          .filter(data -> !before.contains(data))
          .forEach(data -> lines.add("    + " + shortened(data)));
    }
  }

  private void wants() {
    JsonNode addresses = preview.path("addresses");
    JsonNode certificate = preview.path("certificate");
    lines.add("");
    lines.add(
        "Addresses: %s of %s%s"
            .formatted(
                addresses.path("wanted").asText(),
                addresses.path("provider").asText(),
                addresses.path("free").isInt()
                    ? ", " + addresses.path("free").asText() + " are free"
                    : ""));
    lines.add(
        "Certificates: by %s (%s), keys %s"
            .formatted(
                certificate.path("issuer").isTextual()
                    ? certificate.path("issuer").asText()
                    : "nobody",
                certificate.path("why").asText(),
                String.join(" and ", texts(certificate.path("keyTypes")))));
    texts(certificate.path("others")).forEach(other -> lines.add("  else " + other));
    for (JsonNode quota : certificate.path("quotas")) {
      lines.add(
          "  %s: %s of %s %s %s"
              .formatted(
                  quota.path("issuer").asText(),
                  quota.path("used").asText(),
                  quota.path("most").asText(),
                  quota.path("limit").asText(),
                  quota.path("key").asText()));
    }
  }

  private void problems() {
    List<String> problems = texts(preview.path("problems"));
    if (!problems.isEmpty()) {
      lines.add("");
      lines.add("Problems:");
      problems.forEach(problem -> lines.addAll(wrapped("- " + problem, "  ")));
    }
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<String> wrapped(String text, String indent) {
    List<String> wrapped = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ", -1)) {
      if (line.length() > indent.length() && line.length() + word.length() > REASON) {
        wrapped.add(line.toString().stripTrailing());
        line = new StringBuilder(indent);
      }
      line.append(word).append(' ');
    }
    wrapped.add(line.toString().stripTrailing());
    return wrapped;
  }

  private static String shortened(String data) {
    return data.length() <= REASON - 6 ? data : data.substring(0, REASON - 7) + "…";
  }

  /** {@code 3 h 02 min}, {@code 4 min 10 s}, {@code 12 s}. */
  private static String time(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    if (time.toHours() > 0) {
      return "%d h %02d min".formatted(time.toHours(), time.toMinutesPart());
    }
    return time.toMinutes() > 0
        ? "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart())
        : time.toSeconds() + " s";
  }
}
