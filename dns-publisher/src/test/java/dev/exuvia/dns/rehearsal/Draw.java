package dev.exuvia.dns.rehearsal;

import java.time.Duration;
import java.util.List;

/** Takes choices from a list of numbers, so that a smaller list of smaller numbers is simpler. */
final class Draw {
  private final List<Integer> numbers;
  private int next;

  /**
   * @param numbers not negative; zero is always the simplest choice
   */
  Draw(List<Integer> numbers) {
    this.numbers = numbers;
  }

  /** The same draws once more, in the same order. */
  void again(Runnable drawing, Runnable same) {
    int begun = next;
    drawing.run();
    next = begun;
    same.run();
  }

  private int number() {
    return numbers.get(next++ % numbers.size());
  }

  boolean chance() {
    return number() % 2 == 1;
  }

  int between(int least, int most) {
    return least + number() % (most - least + 1);
  }

  <T> T of(List<T> choices) {
    return choices.get(number() % choices.size());
  }

  Duration seconds(Integer... choices) {
    return Duration.ofSeconds(of(List.of(choices)));
  }
}
