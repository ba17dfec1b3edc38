package dev.exuvia.dns.wire;

/**
 * How many questions one server may have before it at a time: few at first, more with each answer,
 * half as many after a loss. So a fast server is busy, a weak one isn't flooded, and a silent one
 * takes few of the slots that others wait for.
 */
final class Window {
  private static final int FIRST = 16;
  private static final int SMALLEST = 4;
  private static final int LARGEST = 100;

  private int size = FIRST;
  private int sinceLoss;

  int size() {
    return size;
  }

  void answered() {
    size = Math.min(LARGEST, size + 1);
    sinceLoss++;
  }

  /** Losses close together are one: what was sent at once is lost at once. */
  void lost() {
    if (sinceLoss > 0) {
      size = Math.max(SMALLEST, size / 2);
      sinceLoss = 0;
    }
  }
}
