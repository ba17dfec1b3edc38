package dev.exuvia.dns.wire;

import dev.exuvia.dns.RecordType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

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

  /** A question for an authoritative server: the answer is the server's own. */
  public static Question authoritative(String name, RecordType type) {
    return new Question(name, type.code(), false, false);
  }

  /**
   * Asks once, again when a packet seems lost, then over TCP.
   *
   * @param timeout for each try
   * @throws IOException when the server cannot be reached or does not answer
   */
  public Message ask(InetSocketAddress server, Duration timeout) throws IOException {
    Message query = query();
    Message answer;
    try {
      answer = askTwice(server, query, timeout);
    } catch (SocketTimeoutException e) {
      return overTcp(server, query, timeout);
    }
    return answer.getHeader().getFlag(Flags.TC) ? overTcp(server, query, timeout) : answer;
  }

  private static Message askTwice(InetSocketAddress server, Message query, Duration timeout)
      throws IOException {
    try {
      return UdpExchange.ask(server, query, timeout);
    } catch (SocketTimeoutException lost) {
      return UdpExchange.ask(server, query, timeout);
    }
  }

  private static Message overTcp(InetSocketAddress server, Message query, Duration timeout)
      throws IOException {
    try (TcpConnection connection = TcpConnection.open(server, timeout)) {
      connection.send(query.toWire());
      byte[] received = connection.receive();
      if (!Answers.matches(query, received)) {
        throw new IOException("an answer to another question");
      }
      return new Message(received);
    }
  }

  private Message query() {
    Message query = Message.newQuery(Record.newRecord(Records.name(name), type, DClass.IN));
    if (!recursion) {
      query.getHeader().unsetFlag(Flags.RD);
    }
    if (recursion) {
      // RFC 6840 section 5.7: asks a validating resolver to say whether it validated.
      query.getHeader().setFlag(Flags.AD);
    }
    int flags = signatures ? ExtendedFlags.DO : 0;
    query.addRecord(new OPTRecord(UDP_SIZE, 0, 0, flags), Section.ADDITIONAL);
    return query;
  }
}
