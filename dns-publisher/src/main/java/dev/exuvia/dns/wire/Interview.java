package dev.exuvia.dns.wire;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * One server is asked many questions, by its address: over UDP, several at a time and again when a
 * packet seems lost; over TCP what did not fit (RFC 7766 section 5) and what UDP did not bring. An
 * answer counts when it comes from the server, to the port and under the id that were chosen at
 * random for its question, and repeats that question (RFC 5452 section 9.1); anything else is
 * ignored. Never fails. Blocks its thread, holds its sockets no longer than that.
 *
 * @param server who is asked
 * @param timeout for the last try over UDP, and for each step over TCP; a server that is silent
 *     altogether costs less than three of them, whatever the number of questions
 * @param slots shared by all that run at the same time: each question under way takes one, and a
 *     TCP connection. Fair, or one interview may keep the others waiting
 */
public record Interview(InetSocketAddress server, Duration timeout, Semaphore slots) {
  /**
   * Asks them all.
   *
   * @param notes is told of each question exactly once that it was heard or unheard
   */
  public void ask(List<Question> questions, Notes notes) {
    List<Query> queries = questions.stream().map(Question::query).toList();
    Told told = new Told(notes, queries.size());
    try {
      new UdpRound(queries, timeout, slots, told).ask(server);
      if (!told.left().isEmpty()) {
        new TcpRound(server, queries, timeout, told).ask(slots);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      told.left().forEach(question -> told.unheard(question, "nobody waited for it"));
    }
  }
}
