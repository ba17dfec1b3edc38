package dev.exuvia.dns.wire;

import dev.exuvia.dns.RecordType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Type;

/**
 * A question for one server, asked by its address: over UDP, over TCP when the answer does not fit
 * (RFC 7766 section 5).
 *
 * @param name absolute
 * @param type the number of the record type
 * @param recursion whether the server may ask others; an authoritative server is asked without
 * @param signatures whether signatures shall come with the answer (RFC 3225)
 */
public record Question(String name, int type, boolean recursion, boolean signatures) {
  /** What fits everywhere without fragments (DNS flag day 2020). */
  private static final int UDP_SIZE = 1232;

  private static final int HEADER = 12;
  private static final int TYPE_AND_CLASS = 4;

  /** A question for an authoritative server: the answer is the server's own. */
  public static Question authoritative(String name, RecordType type) {
    return new Question(name, type.code(), false, false);
  }

  /**
   * Asks, again when a packet seems lost, and over TCP.
   *
   * @param timeout as {@link Interview} has it
   * @throws IOException when the server cannot be reached or does not answer
   */
  public Message ask(InetSocketAddress server, Duration timeout) throws IOException {
    OneAnswer answer = new OneAnswer();
    new Interview(server, timeout, new Semaphore(1)).ask(List.of(this), answer);
    return answer.get();
  }

  private static final class OneAnswer implements Notes {
    private Optional<Message> answer = Optional.empty();
    private String trouble = "";

    @Override
    public void heard(int question, Message message) {
      answer = Optional.of(message);
    }

    @Override
    public void unheard(int question, String why) {
      trouble = why;
    }

    Message get() throws IOException {
      return answer.orElseThrow(() -> new IOException(trouble));
    }
  }

  /** Written by hand, since thousands are written in one go: one question and an OPT record. */
  Query query() {
    byte[] owner = Records.name(name).toWire();
    ByteBuffer message = ByteBuffer.allocate(HEADER + owner.length + TYPE_AND_CLASS + Query.OPT);
    message.putShort((short) 0).putShort((short) flags());
    message.putShort((short) 1).putInt(0).putShort((short) 1);
    message.put(owner).putShort((short) type).putShort((short) DClass.IN);
    message.put((byte) 0).putShort((short) Type.OPT).putShort((short) UDP_SIZE);
    message.putInt(signatures ? ExtendedFlags.DO : 0).putShort((short) 0);
    return new Query(message.array());
  }

  /** RFC 6840 section 5.7: AD asks a validating resolver to say whether it validated. */
  private int flags() {
    return recursion ? bit(Flags.RD) | bit(Flags.AD) : 0;
  }

  private static int bit(int flag) {
    return 1 << (15 - flag);
  }
}
