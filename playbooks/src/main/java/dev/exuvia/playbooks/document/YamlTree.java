package dev.exuvia.playbooks.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exuvia.playbooks.Problem;
import java.util.List;
import java.util.Map;

/**
 * What a YAML text says, and where.
 *
 * @param root the content
 * @param lines for every JSON path the line, from 1, where its key or list item begins
 * @param problems what makes the text ambiguous: repeated keys, aliases, tags, a second document
 */
record YamlTree(JsonNode root, Map<String, Integer> lines, List<Problem> problems) {

  YamlTree {
    lines = Map.copyOf(lines);
    problems = List.copyOf(problems);
  }

  /** Whether what stands at this path is in doubt already, so that a schema's word adds nothing. */
  boolean doubtful(String path) {
    return problems.stream().anyMatch(problem -> problem.path().equals(path));
  }
}
