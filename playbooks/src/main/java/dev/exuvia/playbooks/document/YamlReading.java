package dev.exuvia.playbooks.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exuvia.playbooks.InvalidDocumentException;
import dev.exuvia.playbooks.Problem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/** One pass over the events of one YAML text, turning them into a {@link YamlTree}. */
final class YamlReading {

  /** Deeper nesting is no document of ours and would only exhaust the stack. */
  private static final int MAX_DEPTH = 32;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String file;
  private final String yaml;
  private final Iterator<Event> events;
  private final Map<String, Integer> lines = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private YamlReading(String file, String yaml) {
    this.file = file;
    this.yaml = yaml;
    this.events = new Yaml(new LoaderOptions()).parse(new StringReader(yaml)).iterator();
  }

  /**
   * @throws InvalidDocumentException with the one syntax error at which reading had to stop, after
   *     the problems found before it
   */
  static YamlTree read(String file, String yaml) {
    return new YamlReading(file, yaml).tree();
  }

  private YamlTree tree() {
    try {
      return new YamlTree(document(), lines, problems);
    } catch (MarkedYAMLException e) {
      throw stop(e.getProblemMark().getLine() + 1, e.getProblem());
    } catch (ReaderException e) {
      throw stop(lineAt(e.getPosition()), "a character that YAML does not allow");
    } catch (YAMLException e) {
      throw stop(0, e.getMessage());
    }
  }

  private int lineAt(int position) {
    int end = Math.clamp(position, 0, yaml.length());
    return 1 + (int) yaml.substring(0, end).chars().filter(c -> c == '\n').count();
  }

  private InvalidDocumentException stop(int line, String why) {
    problems.add(
        new Problem(
            file, line, JsonPath.ROOT, "what is no YAML (" + why + ")", "well-formed YAML 1.2"));
    return new InvalidDocumentException(problems);
  }

  private JsonNode document() {
    lines.put(JsonPath.ROOT, 1);
    JsonNode root = NODES.nullNode();
    boolean first = true;
    for (Event event = events.next(); !(event instanceof StreamEndEvent); event = events.next()) {
      if (event instanceof StreamStartEvent || event instanceof DocumentEndEvent) {
        continue;
      }
      if (!(event instanceof DocumentStartEvent)) {
        root = node(event, JsonPath.ROOT, 0);
      } else if (first) {
        first = false;
      } else {
        problem(event, JsonPath.ROOT, "a second document", "one document in each file");
        break;
      }
    }
    return root;
  }

  private JsonNode node(Event event, String path, int depth) {
    if (depth > MAX_DEPTH) {
      throw stop(line(event), "nested deeper than " + MAX_DEPTH + " levels");
    }
    lines.putIfAbsent(path, line(event));
    refuseTags(event, path);
    return switch (event) {
      case MappingStartEvent start -> mapping(path, depth);
      case SequenceStartEvent start -> sequence(path, depth);
      case ScalarEvent scalar -> Scalars.node(scalar);
      default -> alias(event, path);
    };
  }

  private ObjectNode mapping(String path, int depth) {
    ObjectNode mapping = NODES.objectNode();
    for (Event key = events.next(); !(key instanceof MappingEndEvent); key = events.next()) {
      String name = keyName(key, path, depth);
      String child = JsonPath.key(path, name);
      Integer earlier = lines.putIfAbsent(child, line(key));
      if (earlier != null) {
        problem(key, child, "this key again, first in line " + earlier, "each key once");
      }
      JsonNode value = node(events.next(), child, depth + 1);
      mapping.putIfAbsent(name, value);
    }
    return mapping;
  }

  private String keyName(Event key, String path, int depth) {
    if (key instanceof ScalarEvent scalar) {
      refuseTags(key, path);
      return scalar.getValue();
    }
    node(key, path, depth + 1);
    problem(key, path, "a key that is no text", "plain words as keys");
    return "";
  }

  private ArrayNode sequence(String path, int depth) {
    ArrayNode sequence = NODES.arrayNode();
    for (Event item = events.next(); !(item instanceof SequenceEndEvent); item = events.next()) {
      sequence.add(node(item, JsonPath.index(path, sequence.size()), depth + 1));
    }
    return sequence;
  }

  private JsonNode alias(Event event, String path) {
    String name = event instanceof AliasEvent alias ? alias.getAnchor() : event.toString();
    problem(event, path, "the alias *" + name, "the value itself, written out");
    return NODES.nullNode();
  }

  private void refuseTags(Event event, String path) {
    tag(event).ifPresent(tag -> problem(event, path, "the tag " + tag, "values without tags"));
  }

  private static Optional<String> tag(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> Optional.ofNullable(scalar.getTag());
      case MappingStartEvent mapping -> Optional.ofNullable(mapping.getTag());
      case SequenceStartEvent sequence -> Optional.ofNullable(sequence.getTag());
      default -> Optional.empty();
    };
  }

  private void problem(Event event, String path, String found, String allowed) {
    problems.add(new Problem(file, line(event), path, found, allowed));
  }

  private static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }
}
