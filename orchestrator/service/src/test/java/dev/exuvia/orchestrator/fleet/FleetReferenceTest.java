package dev.exuvia.orchestrator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The reference of fleet.yaml in config/README.md is what the schema says. After a change of the
 * schema, {@code ./mvnw -pl orchestrator/service test -Dtest=FleetReferenceTest
 * -Dexuvia.write=true} writes it anew.
 */
class FleetReferenceTest {

  private static final Path CONFIG = Path.of(System.getProperty("exuvia.root"), "config");
  private static final Path README = CONFIG.resolve("README.md");
  private static final String BEGIN = "<!-- from fleet.schema.json, see FleetReferenceTest -->\n";

  private final JsonNode schema = schema();
  private final Set<String> kinds = new TreeSet<>();

  private static JsonNode schema() {
    try {
      return new ObjectMapper().readTree(CONFIG.resolve("fleet.schema.json").toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theReadmeSaysWhatTheSchemaSays() throws IOException {
    String text = Files.readString(README);
    String wanted = text.substring(0, text.indexOf(BEGIN)) + BEGIN + reference();
    if (Boolean.getBoolean("exuvia.write")) {
      Files.writeString(README, wanted);
    }
    assertThat(Files.readString(README))
        .as("config/README.md, which -Dexuvia.write=true writes anew")
        .isEqualTo(wanted);
  }

  @Test
  void everySettingSaysWhatItIsFor() {
    assertThat(settings("", schema))
        .filteredOn(setting -> !setting.said())
        .extracting(Setting::path)
        .isEmpty();
  }

  private String reference() {
    List<Setting> settings = settings("", schema);
    String rows = settings.stream().map(Setting::row).collect(Collectors.joining("\n"));
    String words =
        kinds.stream()
            .map(kind -> "| %s | %s |".formatted(kind, text(definition(kind), "description")))
            .collect(Collectors.joining("\n"));
    return """

        | setting | value | default | meaning |
        |---|---|---|---|
        %s

        | value | is |
        |---|---|
        %s
        """
        .formatted(rows, words);
  }

  /**
   * A row.
   *
   * @param said whether anybody would know from it what it is for
   */
  private record Setting(String path, String value, String fallback, String meaning, boolean said) {

    String row() {
      return "| `%s` | %s | %s | %s |".formatted(path, value, fallback, meaning);
    }
  }

  /** Settings that have settings stand above them. */
  private List<Setting> settings(String prefix, JsonNode parent) {
    List<Setting> settings = new ArrayList<>();
    parent
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String path = prefix + property.getKey();
              settings.add(setting(path, property.getKey(), property.getValue(), parent));
              JsonNode node = resolved(property.getValue());
              settings.addAll(settings(path + ".", node));
              settings.addAll(settings(path + "[].", resolved(node.path("items"))));
            });
    return settings;
  }

  private Setting setting(String path, String key, JsonNode node, JsonNode parent) {
    boolean required =
        StreamSupport.stream(parent.path("required").spliterator(), false)
            .anyMatch(name -> name.asText().equals(key));
    JsonNode fallback = node.path("default");
    String meaning = text(node, "markdownDescription");
    return new Setting(
        path,
        value(node),
        required ? "required" : fallback.isMissingNode() ? "" : "`" + said(fallback) + "`",
        meaning,
        !meaning.isEmpty() || !text(node, "description").isEmpty() || node.has("enum"));
  }

  private static String said(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  private String value(JsonNode node) {
    if (node.has("$ref")) {
      return reference(node);
    }
    if (node.has("enum")) {
      return StreamSupport.stream(node.get("enum").spliterator(), false)
          .map(each -> "`" + said(each) + "`")
          .collect(Collectors.joining(", "));
    }
    if (text(node, "type").equals("boolean")) {
      return "`true`, `false`";
    }
    return text(node, "description") + bounds(node) + items(node.path("items"));
  }

  /** What is no map of its own is said once, below. */
  private String reference(JsonNode node) {
    String kind = kind(node);
    JsonNode definition = definition(kind);
    if (definition.has("properties")) {
      return text(definition, "description");
    }
    kinds.add(kind);
    return "a " + kind;
  }

  /** Where its words don't say it. */
  private static String bounds(JsonNode node) {
    String most = node.path("maximum").asText("");
    return text(node, "description").contains(most) ? "" : ", at most " + most;
  }

  private String items(JsonNode items) {
    if (items.isMissingNode()) {
      return "";
    }
    String each = value(items);
    return each.isEmpty() ? "" : "; each " + each;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? definition(kind(node)) : node;
  }

  private static String kind(JsonNode node) {
    String reference = node.get("$ref").asText();
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private JsonNode definition(String kind) {
    return schema.path("$defs").path(kind);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }
}
