package dev.exuvia.dns.propagation;

import dev.exuvia.dns.RecordType;
import java.util.Optional;

/**
 * The serial of a zone's SOA, by which secondaries tell whether they are behind.
 *
 * @param number 0 to 2^32-1; the one after the last is 0 again
 */
public record Serial(long number) {
  private static final long NUMBERS = 1L << 32;

  /** Where it stands in the data of a SOA (RFC 1035 section 3.3.13). */
  private static final int FIELD = 2;

  public Serial {
    if (number < 0 || number >= NUMBERS) {
      throw new IllegalArgumentException("a serial has 32 bits: " + number);
    }
  }

  /** The serial that a server's answer about the SOA holds; empty when it holds none. */
  static Optional<Serial> of(Answer answer) {
    return answer instanceof Answer.Present present && present.served().type() == RecordType.SOA
        ? Optional.of(
            new Serial(Long.parseLong(present.served().rdata().first().split(" ", -1)[FIELD])))
        : Optional.empty();
  }

  /**
   * Whether this comes before another (RFC 1982 section 3.2). Two serials that are 2^31 apart have
   * no order.
   */
  public boolean isBefore(Serial other) {
    long distance = Math.floorMod(other.number - number, NUMBERS);
    return distance > 0 && distance < NUMBERS / 2;
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
