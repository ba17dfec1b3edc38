package dev.exuvia.dns.wire;

import java.nio.ByteBuffer;

/**
 * A question as it is sent, but for its id. What answers it is told from the octets alone (RFC 5452
 * section 9.1): nothing is parsed that nobody asked for.
 */
final class Query {
  private static final int HEADER = 12;
  private static final int FLAGS = 2;
  private static final int ANSWERED = 0x80;
  private static final int TRUNCATED = 0x02;

  /** OPT at the root without options (RFC 6891 section 6.1.2). */
  static final int OPT = 11;

  private final byte[] wire;

  /**
   * @param wire one question, and an OPT record without options after it
   */
  Query(byte[] wire) {
    this.wire = wire;
  }

  /** The message under an id. */
  byte[] under(int id) {
    byte[] message = wire.clone();
    ByteBuffer.wrap(message).putShort((short) id);
    return message;
  }

  /** Writes the message under an id. */
  void put(int id, ByteBuffer packet) {
    packet.putShort((short) id).put(wire, Short.BYTES, wire.length - Short.BYTES);
  }

  /** The id of a message; -1 when it is too short to be one. */
  static int id(byte[] message) {
    return message.length < HEADER ? -1 : ByteBuffer.wrap(message).getShort() & 0xffff;
  }

  /** Whether a message with the right id is an answer to this question. */
  boolean isAnsweredBy(byte[] message) {
    int end = wire.length - OPT;
    if (message.length < end || (message[FLAGS] & ANSWERED) == 0 || !holdsOneQuestion(message)) {
      return false;
    }
    for (int i = HEADER; i < end; i++) {
      if (lower(message[i]) != lower(wire[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsOneQuestion(byte[] message) {
    return message[4] == 0 && message[5] == 1;
  }

  /** Whether an answer did not fit (RFC 2181 section 9). */
  static boolean isTruncated(byte[] message) {
    return (message[FLAGS] & TRUNCATED) != 0;
  }

  /**
   * Names compare without case (RFC 4343); a type or class that a letter hides in is one of A-Z.
   */
  private static int lower(byte octet) {
    return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
  }
}
