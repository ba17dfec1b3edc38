package dev.exuvia.dns.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/**
 * A name server on loopback that misbehaves over UDP as it is told, and over TCP answers well or
 * not at all.
 */
final class UnreliableServer implements AutoCloseable {
  /** Datagrams that a query brings, given how often it came before. */
  interface Behaviour extends BiFunction<Message, Integer, List<byte[]>> {}

  private final DatagramSocket datagrams;
  private final ServerSocket connections;
  private final Behaviour behaviour;
  private final ConcurrentHashMap<String, AtomicInteger> seen = new ConcurrentHashMap<>();
  private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private int answersOfConnection = Integer.MAX_VALUE;

  private UnreliableServer(Behaviour behaviour, boolean tcp) {
    this.behaviour = behaviour;
    try {
      connections = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      datagrams =
          new DatagramSocket(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), connections.getLocalPort()));
      if (!tcp) {
        connections.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::listen);
    if (tcp) {
      Thread.ofVirtual().start(this::accept);
    }
  }

  /** With TCP that works. */
  static UnreliableServer with(Behaviour behaviour) {
    return new UnreliableServer(behaviour, true);
  }

  static UnreliableServer withoutTcp(Behaviour behaviour) {
    return new UnreliableServer(behaviour, false);
  }

  /** Closes each connection after so many answers. */
  UnreliableServer closingAfter(int answers) {
    answersOfConnection = answers;
    return this;
  }

  InetSocketAddress address() {
    return (InetSocketAddress) datagrams.getLocalSocketAddress();
  }

  /** How many datagrams came. */
  int datagrams() {
    return seen.values().stream().mapToInt(AtomicInteger::get).sum();
  }

  /** From which ports. */
  Set<Integer> ports() {
    return ports;
  }

  int connections() {
    return accepted.get();
  }

  /** The right answer: each name has the address 192.0.2.1. */
  static Message right(Message query) {
    return answer(query, 1);
  }

  /** An answer that says that a name has the address 192.0.2 and a last octet. */
  static Message answer(Message query, int octet) {
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.AA);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    byte[] address = {(byte) 192, 0, 2, (byte) octet};
    try {
      answer.addRecord(
          new ARecord(
              query.getQuestion().getName(), DClass.IN, 60, InetAddress.getByAddress(address)),
          Section.ANSWER);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
    return answer;
  }

  private void listen() {
    byte[] buffer = new byte[4096];
    while (!datagrams.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        datagrams.receive(packet);
        ports.add(packet.getPort());
        Message query = new Message(Arrays.copyOf(buffer, packet.getLength()));
        String name = query.getQuestion().getName().toString();
        int before = seen.computeIfAbsent(name, n -> new AtomicInteger()).getAndIncrement();
        for (byte[] answer : behaviour.apply(query, before)) {
          datagrams.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException e) {
        // Closed, or a client that went away: the next packet tells.
      }
    }
  }

  private void accept() {
    while (!connections.isClosed()) {
      try {
        Socket socket = connections.accept();
        accepted.incrementAndGet();
        Thread.ofVirtual().start(() -> converse(socket));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      for (int i = 0; i < answersOfConnection; i++) {
        byte[] query = in.readNBytes(in.readUnsignedShort());
        byte[] answer = right(new Message(query)).toWire();
        out.writeShort(answer.length);
        out.write(answer);
      }
    } catch (IOException e) {
      // The client has gone.
    }
  }

  @Override
  public void close() {
    datagrams.close();
    try {
      connections.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
