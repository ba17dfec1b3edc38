package dev.exuvia.lab.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One stretch of time in which a machine had an address, as the lab saw it in the kernel.
 *
 * @param takenAt when it was first seen
 * @param releasedAt when it was first seen to be gone; empty while it is in use
 * @param restSeconds from its release before until it was taken; empty for the first use
 */
public record AddressUse(
    String address, Instant takenAt, Optional<Instant> releasedAt, Optional<Double> restSeconds) {

  /** The same uses in the order in which they began, each with the rest before it. */
  public static List<AddressUse> rested(List<AddressUse> inOrder) {
    return IntStream.range(0, inOrder.size())
        .mapToObj(at -> inOrder.get(at).after(inOrder.subList(0, at)))
        .toList();
  }

  private AddressUse after(List<AddressUse> earlier) {
    Optional<Double> rest =
        earlier.stream()
            .filter(use -> use.address.equals(address))
            .reduce((one, later) -> later)
            .flatMap(AddressUse::releasedAt)
            .map(released -> Duration.between(released, takenAt).toMillis() / 1000.0);
    return new AddressUse(address, takenAt, releasedAt, rest);
  }
}
