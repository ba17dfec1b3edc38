package dev.exuvia.dns.rfc2136;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a name server and cuts connections around updates: before the server gets the
 * update, or after it answered but before the answer is passed on.
 */
final class CuttingRelay implements AutoCloseable {
  /** When to cut. */
  enum Cut {
    BEFORE_UPDATE,
    AFTER_UPDATE
  }

  private static final int OPCODE_UPDATE = 5;

  private final InetSocketAddress server;
  private final Cut cut;
  private final AtomicInteger cutsLeft;
  private final ServerSocket listener;

  CuttingRelay(InetSocketAddress server, Cut cut, int times) throws IOException {
    this.server = server;
    this.cut = cut;
    this.cutsLeft = new AtomicInteger(times);
    this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.2.9"));
    Thread.ofVirtual().start(this::accept);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> relay(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void relay(Socket client) {
    try (client;
        Socket upstream = new Socket(server.getAddress(), server.getPort())) {
      DataInputStream questions = new DataInputStream(client.getInputStream());
      DataInputStream answers = new DataInputStream(upstream.getInputStream());
      while (pass(questions, upstream, answers, client)) {}
    } catch (IOException e) {
      // One side is gone; both sockets close.
    }
  }

  private boolean pass(
      DataInputStream questions, Socket upstream, DataInputStream answers, Socket client)
      throws IOException {
    byte[] question = message(questions);
    boolean cutNow = isUpdate(question) && cutsLeft.getAndDecrement() > 0;
    if (cutNow && cut == Cut.BEFORE_UPDATE) {
      return false;
    }
    send(upstream, question);
    byte[] answer = message(answers);
    if (!cutNow) {
      send(client, answer);
    }
    return !cutNow;
  }

  private static boolean isUpdate(byte[] message) {
    return ((message[2] >> 3) & 0xf) == OPCODE_UPDATE;
  }

  private static byte[] message(DataInputStream in) throws IOException {
    byte[] message = new byte[in.readUnsignedShort()];
    in.readFully(message);
    return message;
  }

  private static void send(Socket socket, byte[] message) throws IOException {
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeShort(message.length);
    out.write(message);
    out.flush();
  }
}
