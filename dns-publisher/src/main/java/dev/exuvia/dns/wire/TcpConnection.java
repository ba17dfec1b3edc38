package dev.exuvia.dns.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * One TCP connection to a name server (RFC 7766): messages with a two-octet length before them.
 * Several may be sent before the first answer is read. Blocking, for one thread at a time.
 */
public final class TcpConnection implements AutoCloseable {
  /** The longest message that the two-octet length allows. */
  public static final int LONGEST_MESSAGE = 65_535;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  private TcpConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /**
   * Connects.
   *
   * @param timeout for the connection and for each answer, at least a millisecond
   * @throws IOException when nobody listens there or the time is over
   */
  public static TcpConnection open(InetSocketAddress server, Duration timeout) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(server, Math.toIntExact(timeout.toMillis()));
      socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      socket.setTcpNoDelay(true);
      return new TcpConnection(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends a message of at most {@link #LONGEST_MESSAGE} octets. */
  public void send(byte[] message) throws IOException {
    out.writeShort(message.length);
    out.write(message);
    out.flush();
  }

  /** The next message that arrives. */
  public byte[] receive() throws IOException {
    try {
      byte[] message = new byte[in.readUnsignedShort()];
      in.readFully(message);
      return message;
    } catch (EOFException e) {
      throw new IOException("the server closed the connection before it answered", e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // The connection is gone, which is what was asked for; all that it brought was read before.
    }
  }
}
