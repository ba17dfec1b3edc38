package dev.exuvia.dns.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Message;

/**
 * One server is asked many questions over UDP, several at a time, in one thread that sleeps until a
 * packet comes or a question is late. Ends when all are answered or given up, or when the server
 * turns out not to be there: nobody listens, or nothing at all was heard before the first question
 * was given up.
 */
final class UdpRound {
  private static final int QUESTIONS_OF_SOCKET = 64;
  private static final int MOST_SOCKETS = 4;

  /** So many packets are read before lateness is looked at again. */
  private static final int BURST = 256;

  private final List<Query> queries;
  private final Semaphore slots;
  private final Notes notes;
  private final Unguessable random = new Unguessable();
  private final List<UdpSocket> sockets = new ArrayList<>();
  private final Window window = new Window();
  private final Lateness lateness;
  private int begun;
  private int aloft;
  private boolean anythingHeard;
  private boolean over;

  UdpRound(List<Query> queries, Duration timeout, Semaphore slots, Notes notes) {
    this.queries = queries;
    this.slots = slots;
    this.notes = notes;
    this.lateness = new Lateness(timeout);
  }

  /** Asks; what is not answered then may be answered over TCP. */
  void ask(InetSocketAddress server) throws InterruptedException {
    try (Selector selector = Selector.open()) {
      open(server, selector);
      converse(selector);
    } catch (IOException nobodyThere) {
      // TCP says what is wrong, or works.
    } finally {
      close();
    }
  }

  private void open(InetSocketAddress server, Selector selector) throws IOException {
    int wanted = Math.min(MOST_SOCKETS, Math.ceilDiv(queries.size(), QUESTIONS_OF_SOCKET));
    for (int i = 0; i < wanted; i++) {
      sockets.add(UdpSocket.open(server, selector, random));
    }
  }

  private void close() {
    slots.release(aloft);
    for (UdpSocket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        // All that it brought was read before.
      }
    }
  }

  private void converse(Selector selector) throws IOException, InterruptedException {
    begin();
    while (!over && aloft > 0) {
      selector.select(Math.max(1, lateness.nanosLeft(System.nanoTime()).orElse(0) / 1_000_000));
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while asking a name server");
      }
      for (var key : selector.selectedKeys()) {
        hear((UdpSocket) key.attachment());
      }
      selector.selectedKeys().clear();
      followUp(System.nanoTime());
      begin();
    }
  }

  /** Sends new questions while there is room. */
  private void begin() throws IOException, InterruptedException {
    while (!over && begun < queries.size() && aloft < window.size() && getsSlot()) {
      aloft++;
      UdpSocket socket = sockets.get(random.below(sockets.size()));
      Flight flight = socket.board(begun, queries.get(begun));
      notes.asking(begun);
      begun++;
      send(flight);
    }
  }

  /** Waits for a slot only when there is nothing else to wait for. */
  private boolean getsSlot() throws InterruptedException {
    if (aloft == 0) {
      slots.acquire();
      return true;
    }
    return slots.tryAcquire(0, TimeUnit.NANOSECONDS);
  }

  private void send(Flight flight) throws IOException {
    lateness.sent(flight, System.nanoTime());
    flight.socket().send(flight);
  }

  private void hear(UdpSocket socket) throws IOException, InterruptedException {
    for (int i = 0; i < BURST; i++) {
      Optional<byte[]> message = socket.receive();
      if (message.isEmpty()) {
        return;
      }
      socket.answered(message.get()).ifPresent(flight -> hear(flight, message.get()));
      begin();
    }
  }

  private void hear(Flight flight, byte[] message) {
    if (Query.isTruncated(message)) {
      land(flight);
    } else {
      parsed(message).ifPresent(answer -> hear(flight, answer));
    }
  }

  private void hear(Flight flight, Message answer) {
    land(flight);
    notes.heard(flight.question(), answer);
  }

  private void land(Flight flight) {
    anythingHeard = true;
    window.answered();
    end(flight);
  }

  private void end(Flight flight) {
    flight.socket().forget(flight);
    aloft--;
    slots.release();
  }

  private static Optional<Message> parsed(byte[] message) {
    try {
      return Optional.of(new Message(message));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Sends again what is late, and gives up what was sent often enough. */
  private void followUp(long now) throws IOException {
    for (var late = lateness.next(now); late.isPresent(); late = lateness.next(now)) {
      window.lost();
      if (late.get().tries() < Lateness.TRIES) {
        send(late.get());
      } else {
        end(late.get());
        over |= !anythingHeard;
      }
    }
  }
}
