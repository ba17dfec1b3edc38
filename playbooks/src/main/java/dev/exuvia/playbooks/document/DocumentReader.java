package dev.exuvia.playbooks.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.exuvia.playbooks.InvalidDocumentException;
import dev.exuvia.playbooks.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads YAML documents of one kind, as described by a JSON Schema (draft 2020-12).
 *
 * <p>Two conventions make the schema speak to authors: the {@code description} beside a {@code
 * pattern} says in words what is allowed, and where a property called {@code somethingFile} exists,
 * an unknown key {@code something} is answered with the advice to keep the secret in a file.
 */
public final class DocumentReader {

  private static final String NOTE = "markdownDescription";

  private final JsonNode schema;
  private final JsonSchema validator;

  /**
   * @param schema where the JSON Schema lies: a file or a class path resource
   * @throws UncheckedIOException if it can't be read
   */
  public DocumentReader(URI schema) {
    this.schema = withoutNotes(load(schema));
    this.validator =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                this.schema,
                SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_PATH)
                    .formatAssertionsEnabled(true)
                    .build());
  }

  /**
   * Reads a document whose schema says all there is to check.
   *
   * @param file as it is to be named in problems
   * @param yaml the whole text
   * @param type a record whose components are named like the keys
   * @throws InvalidDocumentException with every problem
   */
  public <T> T read(String file, String yaml, Class<T> type) {
    Document document = open(file, yaml);
    document.refuse(List.of());
    return document.as(type);
  }

  /**
   * Opens a document for further checks. What the schema refuses is in {@link Document#problems()}.
   *
   * @throws InvalidDocumentException if the text isn't YAML, so that nothing more can be said of it
   */
  public Document open(String file, String yaml) {
    YamlTree tree = YamlReading.read(file, yaml);
    Places places = new Places(file, tree.lines());
    List<Problem> problems = new ArrayList<>(tree.problems());
    SchemaProblems problemsOf = new SchemaProblems(schema, places);
    validator.validate(tree.root()).stream()
        .flatMap(message -> problemsOf.of(message).stream())
        .filter(problem -> !tree.doubtful(problem.path()))
        .forEach(problems::add);
    return new Document(places, tree.root(), problems);
  }

  /** What editors show of a schema means nothing to a validator, which would warn of each. */
  private static JsonNode withoutNotes(JsonNode schema) {
    schema
        .findParents(NOTE)
        .forEach(
            noted -> {
              if (noted instanceof ObjectNode node) {
                node.remove(NOTE);
              }
            });
    return schema;
  }

  private static JsonNode load(URI schema) {
    try (InputStream content = schema.toURL().openStream()) {
      return new ObjectMapper().readTree(content);
    } catch (IOException e) {
      throw new UncheckedIOException("No JSON Schema at " + schema, e);
    }
  }
}
