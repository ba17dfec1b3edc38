package dev.exuvia.lab.world;

import dev.exuvia.providers.AddressPool;
import java.time.Duration;
import java.util.List;

/**
 * What the lab's fleet says of times and addresses, as compressed as all else.
 *
 * @param period from one rotation's start to the next, as the fleet's rules count it
 * @param mailLifetime how long senders retry
 * @param quarantine how long a released address must not be used again
 * @param pool blocks of which nodes get their addresses
 */
public record LabPolicy(
    Duration period, Duration mailLifetime, Duration quarantine, List<String> pool) {

  /**
   * A rotation that waits for the lifetime of mail itself, and has fresh addresses. Mail lives
   * three times as long as the slow domain makes it wait, so that a machine that is slow for a
   * while sends nothing back.
   */
  public static final LabPolicy ONE_ROTATION =
      new LabPolicy(
          Duration.ofDays(3),
          Duration.ofSeconds(90),
          Duration.ofDays(14),
          List.of("10.72.100.0/24", "10.72.101.0/24"));

  /**
   * As in production mail lives longer than the period (five days to three), so that each rotation
   * leaves its selectors to the next but one. Six addresses are what the fleet's rules ask for at
   * the least: the third rotation has to take again what the first released. It comes sooner than
   * the quarantine ends, which is a little longer than it takes to get there.
   */
  public static final LabPolicy MANY_ROTATIONS =
      new LabPolicy(
          Duration.ofSeconds(100),
          Duration.ofSeconds(120),
          Duration.ofSeconds(100),
          List.of("10.72.100.0/29"));

  public LabPolicy {
    pool = List.copyOf(pool);
  }

  /** The policy of a run of so many rotations. */
  public static LabPolicy of(int rotations) {
    return rotations > 1 ? MANY_ROTATIONS : ONE_ROTATION;
  }

  /** The addresses of nodes, in the order of preference. */
  public AddressPool addresses() {
    return AddressPool.of(pool.toArray(String[]::new));
  }
}
