package dev.exuvia.engine;

/** The execution's playbook has no step of that name. */
public class UnknownStepException extends RuntimeException {

  public UnknownStepException(String step) {
    super("No step named " + step);
  }
}
