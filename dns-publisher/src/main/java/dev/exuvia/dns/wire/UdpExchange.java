package dev.exuvia.dns.wire;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import org.xbill.DNS.Message;

/** One question over UDP. Anything that is not the answer to it is ignored. */
final class UdpExchange {
  private static final int LARGEST = 4096;

  private UdpExchange() {}

  /**
   * @throws SocketTimeoutException when no answer came in time
   * @throws IOException when the server's machine says that nobody listens there
   */
  static Message ask(InetSocketAddress server, Message query, Duration timeout) throws IOException {
    byte[] wire = query.toWire();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server);
      socket.send(new DatagramPacket(wire, wire.length));
      return await(socket, query, System.nanoTime() + timeout.toNanos());
    }
  }

  private static Message await(DatagramSocket socket, Message query, long deadline)
      throws IOException {
    byte[] buffer = new byte[LARGEST];
    while (true) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new SocketTimeoutException("no answer in time");
      }
      socket.setSoTimeout(Math.toIntExact(left));
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      socket.receive(packet);
      byte[] received = Arrays.copyOf(buffer, packet.getLength());
      if (Answers.matches(query, received)) {
        return new Message(received);
      }
    }
  }
}
