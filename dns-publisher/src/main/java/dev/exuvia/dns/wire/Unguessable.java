package dev.exuvia.dns.wire;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Small numbers that nobody can guess, drawn many at a time. For one thread. */
final class Unguessable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int DRAWN_AT_ONCE = 1024;

  private final byte[] octets = new byte[DRAWN_AT_ONCE];
  private final ByteBuffer left = ByteBuffer.wrap(octets).position(DRAWN_AT_ONCE);

  /**
   * A number from zero on.
   *
   * @param bound above all that may come, at most 2^16; each is equally likely for a power of two
   */
  int below(int bound) {
    if (!left.hasRemaining()) {
      RANDOM.nextBytes(octets);
      left.clear();
    }
    return (left.getShort() & 0xffff) % bound;
  }
}
