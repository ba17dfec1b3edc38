package dev.exuvia.playbooks.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.playbooks.Problem;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * One place in a document. Walking to what isn't there leads to an absent element, and asking for a
 * type that isn't there gives an empty answer: what the schema has refused must not disturb other
 * checks, so that all problems can be told at once.
 */
public final class Element {

  private final Places places;
  private final String path;
  private final JsonNode node;

  Element(Places places, String path, JsonNode node) {
    this.places = places;
    this.path = path;
    this.node = node;
  }

  /** JSON path of this place. */
  public String path() {
    return path;
  }

  /** Whether the author wrote anything here. */
  public boolean present() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** The value of a key. */
  public Element child(String key) {
    return new Element(places, JsonPath.key(path, key), node.path(key));
  }

  /** The values of a list, in order; none if this is no list. */
  public List<Element> items() {
    List<Element> items = new ArrayList<>();
    if (node.isArray()) {
      for (JsonNode item : node) {
        items.add(new Element(places, JsonPath.index(path, items.size()), item));
      }
    }
    return List.copyOf(items);
  }

  /** The keys of a map, in file order; none if this is no map. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    return List.copyOf(keys);
  }

  /** The text that stands here. */
  public Optional<String> text() {
    return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
  }

  /** The text, number or truth value that stands here, as a text. */
  public Optional<String> scalar() {
    return node.isValueNode() && present() ? Optional.of(node.asText()) : Optional.empty();
  }

  /** The texts of a list; other items are left out. */
  public Stream<String> texts() {
    return items().stream().flatMap(item -> item.text().stream());
  }

  /** The whole number that stands here. */
  public OptionalInt number() {
    return node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToInt()
        ? OptionalInt.of(node.intValue())
        : OptionalInt.empty();
  }

  /** The ISO-8601 duration that stands here. */
  public Optional<Duration> duration() {
    return text().flatMap(Element::parse);
  }

  /** A problem of this place. */
  public Problem problem(String found, String allowed) {
    return places.problem(path, found, allowed);
  }

  private static Optional<Duration> parse(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
