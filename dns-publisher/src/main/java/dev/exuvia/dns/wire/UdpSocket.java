package dev.exuvia.dns.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One socket that hears one server only: it is connected, so the kernel drops what comes from
 * elsewhere. Its port is the kernel's choice, at random; ids are ours.
 */
final class UdpSocket implements AutoCloseable {
  private static final int LARGEST = 4096;
  private static final int IDS = 1 << 16;

  private final DatagramChannel channel;
  private final Unguessable random;
  private final Map<Integer, Flight> flights = new HashMap<>();
  private final ByteBuffer packet = ByteBuffer.allocateDirect(LARGEST);

  private UdpSocket(DatagramChannel channel, Unguessable random) {
    this.channel = channel;
    this.random = random;
  }

  /**
   * @throws IOException when there is no way to the server
   */
  static UdpSocket open(InetSocketAddress server, Selector selector, Unguessable random)
      throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      channel.configureBlocking(false);
      channel.connect(server);
      UdpSocket socket = new UdpSocket(channel, random);
      channel.register(selector, SelectionKey.OP_READ, socket);
      return socket;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Gives a question an id that no other here has. */
  Flight board(int question, Query query) {
    int id = random.below(IDS);
    while (flights.containsKey(id)) {
      id = random.below(IDS);
    }
    Flight flight = new Flight(question, query, this, id);
    flights.put(id, flight);
    return flight;
  }

  /**
   * Sends a question. Where the kernel has no room the packet is lost, as it may be anywhere.
   *
   * @throws IOException when the server's machine said that nobody listens, or can't be reached
   */
  void send(Flight flight) throws IOException {
    packet.clear();
    flight.query().put(flight.id(), packet);
    channel.write(packet.flip());
  }

  /**
   * The next message that is there.
   *
   * @return empty when none is
   * @throws IOException as {@link #send}
   */
  Optional<byte[]> receive() throws IOException {
    packet.clear();
    if (channel.read(packet) <= 0) {
      return Optional.empty();
    }
    byte[] message = new byte[packet.flip().remaining()];
    packet.get(message);
    return Optional.of(message);
  }

  /** The question that a message answers; empty when it answers none. */
  Optional<Flight> answered(byte[] message) {
    return Optional.ofNullable(flights.get(Query.id(message)))
        .filter(flight -> flight.query().isAnsweredBy(message));
  }

  /** Forgets a question: an answer to it doesn't count any more. */
  void forget(Flight flight) {
    flights.remove(flight.id());
    flight.land();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
