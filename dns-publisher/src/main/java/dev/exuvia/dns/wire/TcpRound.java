package dev.exuvia.dns.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.xbill.DNS.Message;

/**
 * One server is asked over TCP what UDP could not bring: one connection at a time, several
 * questions ahead (RFC 7766 section 6.2.1.1). A server may close it after any number of answers
 * (section 6.2.3), so there is another as long as each brings something.
 */
final class TcpRound {
  private static final int AHEAD = 16;

  private final InetSocketAddress server;
  private final List<Query> queries;
  private final Duration timeout;
  private final Told notes;
  private final Deque<Integer> left;
  private int ahead = AHEAD;

  TcpRound(InetSocketAddress server, List<Query> queries, Duration timeout, Told notes) {
    this.server = server;
    this.queries = queries;
    this.timeout = timeout;
    this.notes = notes;
    this.left = new ArrayDeque<>(notes.left());
  }

  /** Asks; a connection takes a slot. */
  void ask(Semaphore slots) throws InterruptedException {
    slots.acquire();
    try {
      converse();
    } finally {
      slots.release();
    }
  }

  private void converse() {
    while (!left.isEmpty()) {
      int before = left.size();
      boolean connected = false;
      try (TcpConnection connection = TcpConnection.open(server, timeout)) {
        connected = true;
        converse(connection);
      } catch (IOException e) {
        if (left.size() == before && !(connected && goesEasier(e))) {
          left.forEach(question -> notes.unheard(question, e.getMessage()));
          left.clear();
        }
      }
    }
  }

  /**
   * Whether fewer questions ahead may help: a server that closes with questions unread resets the
   * connection, and with it goes what it had answered (RFC 1122 section 4.2.2.13).
   */
  private boolean goesEasier(IOException failure) {
    if (ahead == 1 || failure instanceof SocketTimeoutException) {
      return false;
    }
    ahead = 1;
    return true;
  }

  private void converse(TcpConnection connection) throws IOException {
    while (!left.isEmpty()) {
      List<Integer> some = left.stream().limit(ahead).toList();
      for (int question : some) {
        connection.send(queries.get(question).under(question));
      }
      Map<Integer, Integer> open = new HashMap<>();
      some.forEach(question -> open.put(question & 0xffff, question));
      while (!open.isEmpty()) {
        hear(connection.receive(), open);
      }
    }
  }

  private void hear(byte[] received, Map<Integer, Integer> open) throws IOException {
    Integer question = open.remove(Query.id(received));
    if (question == null || !queries.get(question).isAnsweredBy(received)) {
      throw new IOException("an answer to another question");
    }
    left.remove(question);
    tell(question, received);
  }

  private void tell(int question, byte[] received) {
    Message answer;
    try {
      answer = new Message(received);
    } catch (IOException e) {
      notes.unheard(question, "answers with what is no message: " + e.getMessage());
      return;
    }
    notes.heard(question, answer);
  }
}
