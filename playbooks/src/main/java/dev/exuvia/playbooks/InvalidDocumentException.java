package dev.exuvia.playbooks;

import java.util.List;
import java.util.stream.Collectors;

/** A document was refused. Lists every problem at once; the author must mend the file. */
public class InvalidDocumentException extends RuntimeException {

  private final List<Problem> problems;

  /**
   * @param problems at least one, in the order in which they are to be shown
   */
  public InvalidDocumentException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, ordered by line. */
  public List<Problem> problems() {
    return problems;
  }
}
