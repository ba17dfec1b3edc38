package dev.exuvia.dns.bench;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cuts a list into pieces; the last may be shorter. */
final class Batches {
  private Batches() {}

  static <T> Stream<List<T>> of(List<T> all, int size) {
    return IntStream.range(0, Math.ceilDiv(all.size(), size))
        .mapToObj(piece -> all.subList(piece * size, Math.min(all.size(), (piece + 1) * size)));
  }
}
