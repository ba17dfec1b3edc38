package dev.exuvia.playbooks.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.exuvia.playbooks.InvalidDocumentException;
import dev.exuvia.playbooks.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A YAML document that was read and held against its schema, but maybe not accepted. */
public final class Document {

  private final Places places;
  private final JsonNode root;
  private final List<Problem> problems;

  Document(Places places, JsonNode root, List<Problem> problems) {
    this.places = places;
    this.root = root;
    this.problems = List.copyOf(problems);
  }

  /** What the schema refuses; empty when it accepts the document. */
  public List<Problem> problems() {
    return problems;
  }

  /** The whole document, for checks that a schema can't express. */
  public Element root() {
    return new Element(places, JsonPath.ROOT, root);
  }

  /** Line of a JSON path, from 1, or of its nearest ancestor that was written down. */
  public int lineOf(String path) {
    return places.lineOf(path);
  }

  /**
   * Refuses the document if the schema or the caller found anything wrong. Of one place the
   * schema's word is enough: what the caller says of it most often follows from the same mistake.
   *
   * @param found by checks of the caller
   * @throws InvalidDocumentException with the problems of both, ordered by line
   */
  public void refuse(List<Problem> found) {
    List<Problem> all = new ArrayList<>(problems);
    found.stream().filter(problem -> !refused(problem.path())).forEach(all::add);
    all.sort(Comparator.comparingInt(Problem::line).thenComparing(Problem::path));
    if (!all.isEmpty()) {
      throw new InvalidDocumentException(all);
    }
  }

  private boolean refused(String path) {
    return problems.stream().anyMatch(problem -> problem.path().equals(path));
  }

  /**
   * The content as a record.
   *
   * @throws IllegalStateException if the type doesn't fit a document that its schema accepted,
   *     which is a mistake in the schema or the type and none of the author's
   */
  public <T> T as(Class<T> type) {
    ObjectMapper mapper =
        JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    try {
      return mapper.treeToValue(root, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          places.file() + " passed its schema but is no " + type.getSimpleName(), e);
    }
  }
}
