package dev.exuvia.mail.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;

/**
 * A connection that speaks in lines, plain at first or from the start under TLS. Every read stands
 * under the deadline set last by {@link #within}; a read that runs into it throws {@link
 * SocketTimeoutException} and may be tried again, a half-received line is kept. Keep-alive is on
 * with short times, so that a peer that vanished without a word ends a read after about {@link
 * #KEEP_ALIVE} even when nothing is sent.
 */
public final class LineChannel implements AutoCloseable {

  /** Silence after which the kernel asks the peer's kernel, plus two unanswered questions. */
  public static final Duration KEEP_ALIVE = Duration.ofSeconds(3);

  private static final int LONGEST_LINE = 1 << 16;

  private final Socket plain;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream(128);
  private volatile Socket current;
  private volatile long heardAt = System.nanoTime();
  private InputStream in;
  private long deadline;
  private long end = System.nanoTime() + Duration.ofDays(365).toNanos();

  private LineChannel(Socket plain, Duration timeout) throws IOException {
    this.plain = plain;
    this.current = plain;
    this.in = new BufferedInputStream(plain.getInputStream());
    within(timeout);
  }

  /** Connects; the deadline of what follows is what is left of {@code timeout}. */
  public static LineChannel open(InetSocketAddress address, Duration timeout) throws IOException {
    long start = System.nanoTime();
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      keepAlive(socket);
      socket.connect(address, millis(timeout));
      return new LineChannel(socket, timeout.minusNanos(System.nanoTime() - start));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static void keepAlive(Socket socket) throws IOException {
    socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 1);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 1);
    socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 2);
  }

  /** From now on everything together may take this long, until the next call. */
  public void within(Duration timeout) {
    long wanted = System.nanoTime() + timeout.toNanos();
    deadline = wanted - end < 0 ? wanted : end;
  }

  /** No later {@link #within} reaches beyond this {@link System#nanoTime}. */
  public void endAt(long nanoTime) {
    end = nanoTime;
  }

  /**
   * Puts TLS on the connection.
   *
   * @throws MailProtocolException if the server sent more after its last answer: somebody may have
   *     put commands into the plain part of the session (RFC 3207 section 6)
   */
  public void secure(TlsClient tls, String name) throws IOException {
    if (partial.size() > 0 || in.available() > 0) {
      throw new MailProtocolException(
          "the server spoke between its consent to TLS and the handshake");
    }
    SSLSocket secured = tls.handshake(plain, name, remaining());
    current = secured;
    in = new BufferedInputStream(secured.getInputStream());
    heard();
  }

  /** The next line without its CRLF. */
  public String readLine() throws IOException {
    current.setSoTimeout(millis(remaining()));
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (partial.size() >= LONGEST_LINE) {
        throw new MailProtocolException("a line longer than " + LONGEST_LINE + " bytes");
      }
      partial.write(b);
    }
    heard();
    String line = partial.toString(StandardCharsets.ISO_8859_1);
    partial.reset();
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** Exactly this many bytes, as after an IMAP literal's announcement. */
  public byte[] readBytes(int count) throws IOException {
    current.setSoTimeout(millis(remaining()));
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the server closed the connection inside a literal");
    }
    heard();
    return bytes;
  }

  /** Sends one line; CRLF is added. */
  public void send(String line) throws IOException {
    sendBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  public void sendBytes(byte[] bytes) throws IOException {
    current.getOutputStream().write(bytes);
    current.getOutputStream().flush();
  }

  /** How long ago the server was last heard. */
  public Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heardAt);
  }

  /** The TLS session, once {@link #secure} has succeeded. */
  public Optional<SSLSession> tls() {
    return current instanceof SSLSocket secured
        ? Optional.of(secured.getSession())
        : Optional.empty();
  }

  @Override
  public void close() {
    try {
      current.close();
    } catch (IOException e) {
      abandon();
    }
  }

  private void abandon() {
    try {
      plain.close();
    } catch (IOException e) {
      // Closed or broken: either way there is nothing left to close.
    }
  }

  private void heard() {
    heardAt = System.nanoTime();
  }

  private Duration remaining() throws SocketTimeoutException {
    long left = deadline - System.nanoTime();
    if (left <= 0) {
      throw new SocketTimeoutException("no time left");
    }
    return Duration.ofNanos(left);
  }

  /** At least one: zero would mean for ever. */
  private static int millis(Duration duration) {
    return Math.clamp(duration.toMillis(), 1, Integer.MAX_VALUE);
  }
}
