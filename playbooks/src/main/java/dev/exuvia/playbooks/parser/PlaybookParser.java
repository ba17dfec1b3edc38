package dev.exuvia.playbooks.parser;

import dev.exuvia.playbooks.InvalidDocumentException;
import dev.exuvia.playbooks.Playbook;
import dev.exuvia.playbooks.Problem;
import dev.exuvia.playbooks.document.Document;
import dev.exuvia.playbooks.document.DocumentReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads playbooks from YAML. Safe for use by many threads. */
public final class PlaybookParser {

  private static final String SCHEMA = "/schemas/playbook.schema.json";

  private final DocumentReader reader;

  /** A parser by the schema on the class path. */
  public PlaybookParser() {
    this.reader =
        new DocumentReader(
            URI.create(
                Objects.requireNonNull(PlaybookParser.class.getResource(SCHEMA), SCHEMA)
                    .toExternalForm()));
  }

  /**
   * Reads one playbook.
   *
   * @param file its name, for problems
   * @param yaml the whole text
   * @param knownActions names of all actions that exist, compensating ones too
   * @throws InvalidDocumentException with every problem, each with line, JSON path, what was found
   *     and what is allowed
   */
  public Playbook parse(String file, String yaml, Set<String> knownActions) {
    Document document = reader.open(file, yaml);
    StepList steps = StepList.of(document.root().child("steps"));
    List<Problem> problems = new ArrayList<>();
    problems.addAll(new NameRules(steps, knownActions).problems());
    problems.addAll(new OrderRules(steps).problems());
    problems.addAll(new TimeRules(document.root()).problems());
    document.refuse(problems);
    return PlaybookMapping.playbook(document.root());
  }
}
