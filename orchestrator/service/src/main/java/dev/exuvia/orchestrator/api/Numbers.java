package dev.exuvia.orchestrator.api;

/** Reads numbers in parameters. */
final class Numbers {

  private Numbers() {}

  /**
   * A number from 1 to so many.
   *
   * @throws BadRequestProblem for anything else
   */
  static int upTo(int most, String where, String text) {
    if (!text.matches("[1-9]\\d{0,8}") || Integer.parseInt(text) > most) {
      throw new BadRequestProblem(where, "a number from 1 to " + most);
    }
    return Integer.parseInt(text);
  }

  /**
   * A number from 0.
   *
   * @throws BadRequestProblem for anything else
   */
  static long natural(String where, String text) {
    if (!text.matches("\\d{1,9}")) {
      throw new BadRequestProblem(where, "a number from 0 is needed");
    }
    return Long.parseLong(text);
  }
}
