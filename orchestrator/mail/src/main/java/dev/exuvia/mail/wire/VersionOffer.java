package dev.exuvia.mail.wire;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.TlsVersion;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Offers a server one version of TLS to see whether it would agree on it. The connection ends with
 * the answer.
 */
public final class VersionOffer {

  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int SERVER_HELLO = 2;

  private VersionOffer() {}

  /**
   * Offers it, after STARTTLS where the port wants that.
   *
   * @param version SSL 3.0 to TLS 1.2
   * @param helo the name to give in EHLO
   * @param timeout for connecting up to the answer
   * @return the version in the ServerHello, such as {@code TLSv1.1}; empty if the server refused:
   *     by an alert, or by closing or breaking the connection
   * @throws IOException if there is no answer, or one that is neither yes nor no
   */
  public static Optional<String> of(
      TlsVersion version, MailEndpoint to, String helo, Duration timeout) throws IOException {
    RawHello hello = new RawHello(version, to.name());
    try (LineChannel channel = TlsStart.open(to, helo, timeout)) {
      return answer(channel, hello.bytes());
    }
  }

  private static Optional<String> answer(LineChannel channel, byte[] hello) throws IOException {
    try {
      channel.sendBytes(hello);
      return read(channel);
    } catch (EOFException | SocketException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> read(LineChannel channel) throws IOException {
    int type = channel.readBytes(5)[0];
    if (type == ALERT) {
      return Optional.empty();
    }
    ByteBuffer message = ByteBuffer.wrap(channel.readBytes(6));
    if (type != HANDSHAKE || message.get() != SERVER_HELLO) {
      throw new MailProtocolException("neither a ServerHello nor an alert, but type " + type);
    }
    return Optional.of(TlsVersion.words(Short.toUnsignedInt(message.getShort(4))));
  }
}
