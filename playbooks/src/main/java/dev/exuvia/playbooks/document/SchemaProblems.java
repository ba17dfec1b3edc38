package dev.exuvia.playbooks.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import dev.exuvia.playbooks.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Turns what the schema validator says into problems that an author of YAML understands. */
final class SchemaProblems {

  private final JsonNode schema;
  private final Places places;

  SchemaProblems(JsonNode schema, Places places) {
    this.schema = schema;
    this.places = places;
  }

  List<Problem> of(ValidationMessage message) {
    String path = path(message.getInstanceLocation());
    JsonNode rule = message.getSchemaNode();
    JsonNode rules = rulesAround(message);
    String found =
        Found.words(path, message.getInstanceNode(), "object".equals(rules.path("type").asText()));
    return switch (message.getType()) {
      case "additionalProperties" -> List.of(unknownKey(path, message.getProperty(), rules));
      case "required" -> List.of(missingKey(path, message.getProperty(), rules));
      case "enum" -> List.of(places.problem(path, found, choice(message, rule)));
      case "const" -> List.of(places.problem(path, found, rule.asText()));
      case "type" -> List.of(places.problem(path, found, described(rules, types(rule))));
      case "minimum" -> List.of(places.problem(path, found, "at least " + rule.asText()));
      case "maximum" -> List.of(places.problem(path, found, "at most " + rule.asText()));
      case "minItems" -> List.of(places.problem(path, found, "at least " + rule + " entries"));
      case "maxItems" -> List.of(places.problem(path, found, "at most " + rule + " entries"));
      case "uniqueItems" -> repeated(path, message.getInstanceNode());
      // The parts of a combination are reported one by one; the combination itself adds nothing.
      case "if", "allOf", "propertyNames" -> List.of();
      default -> List.of(places.problem(path, found, described(rules, message.getError())));
    };
  }

  private Problem unknownKey(String parent, String key, JsonNode rules) {
    List<String> known = new ArrayList<>();
    rules.path("properties").fieldNames().forEachRemaining(known::add);
    String allowed =
        known.contains(key + "File")
            ? "'" + key + "File', the name of a file: secrets never stand in a document"
            : Spelling.oneOf(key, known);
    return places.problem(JsonPath.key(parent, key), "the unknown key '" + key + "'", allowed);
  }

  private Problem missingKey(String parent, String key, JsonNode rules) {
    JsonNode property = resolve(rules.path("properties").path(key));
    return places.problem(
        JsonPath.key(parent, key), "nothing", described(property, "the key '" + key + "'"));
  }

  private List<Problem> repeated(String path, JsonNode list) {
    List<Problem> problems = new ArrayList<>();
    List<JsonNode> seen = new ArrayList<>();
    for (JsonNode item : list) {
      String place = JsonPath.index(path, seen.size());
      if (seen.contains(item)) {
        problems.add(
            places.problem(place, Found.words(place, item, false) + " again", "each once"));
      }
      seen.add(item);
    }
    return problems;
  }

  private static String choice(ValidationMessage message, JsonNode rule) {
    return Spelling.oneOf(
        message.getInstanceNode().asText(),
        StreamSupport.stream(rule.spliterator(), false).map(JsonNode::asText).toList());
  }

  private static String types(JsonNode rule) {
    return rule.isTextual()
        ? Found.type(rule.asText())
        : StreamSupport.stream(rule.spliterator(), false)
            .map(type -> Found.type(type.asText()))
            .collect(Collectors.joining(" or "));
  }

  private String described(JsonNode rules, String otherwise) {
    return resolve(rules).path("description").asText(otherwise);
  }

  private JsonNode resolve(JsonNode rules) {
    String reference = rules.path("$ref").asText("");
    return reference.startsWith("#") && !rules.has("description")
        ? schema.at(reference.substring(1))
        : rules;
  }

  /** The schema object that contains the broken rule. */
  private JsonNode rulesAround(ValidationMessage message) {
    JsonNode rules = schema;
    JsonNodePath fragment = message.getSchemaLocation().getFragment();
    for (int i = 0; i < fragment.getNameCount() - 1; i++) {
      Object element = fragment.getElement(i);
      rules = element instanceof Integer index ? rules.path(index) : rules.path("" + element);
    }
    return rules;
  }

  private static String path(JsonNodePath location) {
    String path = JsonPath.ROOT;
    for (int i = 0; i < location.getNameCount(); i++) {
      Object element = location.getElement(i);
      path =
          element instanceof Integer index
              ? JsonPath.index(path, index)
              : JsonPath.key(path, "" + element);
    }
    return path;
  }
}
