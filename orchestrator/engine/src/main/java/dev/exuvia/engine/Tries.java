package dev.exuvia.engine;

/**
 * How often a step was tried.
 *
 * @param started attempts begun in all, whatever came of them; numbers the attempts from 1
 * @param failed failed attempts since the step, its compensation or an operator's retry began
 * @param looks how often the latest attempt has asked to look again
 */
public record Tries(int started, int failed, int looks) {

  static final Tries NONE = new Tries(0, 0, 0);

  Tries another() {
    return new Tries(started + 1, failed, 0);
  }

  Tries failedOnce() {
    return new Tries(started, failed + 1, looks);
  }

  Tries lookedOnce() {
    return new Tries(started, failed, looks + 1);
  }

  Tries forgiven() {
    return new Tries(started, 0, looks);
  }
}
