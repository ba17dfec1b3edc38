package dev.exuvia.orchestrator.api;

import java.util.UUID;

/** Reads ids in paths. */
final class Ids {

  private Ids() {}

  /**
   * A rotation's id.
   *
   * @throws BadRequestProblem if it isn't a UUID
   */
  static UUID parse(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new BadRequestProblem("id", "not a UUID");
    }
  }
}
