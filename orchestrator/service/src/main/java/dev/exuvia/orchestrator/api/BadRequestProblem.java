package dev.exuvia.orchestrator.api;

/** The client sent something that can't be understood. */
final class BadRequestProblem extends RuntimeException {

  private final String where;

  BadRequestProblem(String where, String what) {
    super(where + ": " + what);
    this.where = where;
  }

  /** The field, parameter or header that is wrong. */
  String where() {
    return where;
  }
}
