package dev.exuvia.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * A clock that goes on as time passes, whatever is done to the machine's: it is set once and counts
 * by the monotonic clock. Where the machine's clock is put right meanwhile, this one follows it
 * slowly: by no more than {@link #SLEW} of the time that has passed. So a wait for a TTL is not cut
 * short by a clock that is put forward, nor does it last an hour longer by one that is put back.
 */
public final class SteadyClock extends Clock {

  /**
   * Parts in a million of the time that passed: what an oscillator may be off (as ntpd's limit).
   */
  static final long SLEW = 500;

  private static final long MILLION = 1_000_000;

  private final Clock machine;
  private final LongSupplier ticks;
  private Instant last;
  private long lastTicks;

  /**
   * Set to the machine's time.
   *
   * @param ticks a monotonic clock, in nanoseconds
   */
  public SteadyClock(Clock machine, LongSupplier ticks) {
    this(machine, ticks, machine.instant());
  }

  /** Set to a time that goes on from before, such as that of the process before. */
  public SteadyClock(Clock machine, LongSupplier ticks, Instant now) {
    this.machine = machine;
    this.ticks = ticks;
    this.last = now;
    this.lastTicks = ticks.getAsLong();
  }

  @Override
  public synchronized Instant instant() {
    long now = ticks.getAsLong();
    long passed = now - lastTicks;
    Instant counted = last.plusNanos(passed);
    long slew = passed * SLEW / MILLION;
    last = counted.plusNanos(within(off(counted), slew));
    lastTicks = now;
    return last;
  }

  /** How far the machine's clock is ahead, in nanoseconds; as far as that can be said. */
  private long off(Instant counted) {
    Duration off = Duration.between(counted, machine.instant());
    Duration most = Duration.ofDays(365);
    if (off.compareTo(most) > 0) {
      return most.toNanos();
    }
    return off.compareTo(most.negated()) < 0 ? -most.toNanos() : off.toNanos();
  }

  private static long within(long wanted, long bound) {
    return Math.max(-bound, Math.min(bound, wanted));
  }

  /** How far the machine's clock is ahead of this one. */
  public Duration machineAhead() {
    return Duration.between(instant(), machine.instant());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? this : Clock.fixed(instant(), zone);
  }
}
