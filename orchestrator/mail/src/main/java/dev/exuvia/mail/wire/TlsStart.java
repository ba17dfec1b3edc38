package dev.exuvia.mail.wire;

import dev.exuvia.mail.MailEndpoint;
import dev.exuvia.mail.MailPort;
import java.io.IOException;
import java.time.Duration;

/** Takes a connection to where a client's first TLS record belongs. */
final class TlsStart {

  private TlsStart() {}

  /**
   * Connects and, where the port wants it, asks for TLS in the port's protocol.
   *
   * @param helo the name to give in EHLO
   * @param timeout for connecting, and for each command
   * @throws MailProtocolException if the server doesn't agree to TLS
   */
  static LineChannel open(MailEndpoint endpoint, String helo, Duration timeout) throws IOException {
    LineChannel channel = LineChannel.open(endpoint.address(), timeout);
    try {
      if (!endpoint.port().implicitTls()) {
        ask(endpoint.port().protocol(), channel, helo);
      }
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void ask(MailPort.Protocol protocol, LineChannel channel, String helo)
      throws IOException {
    switch (protocol) {
      case SMTP -> {
        SmtpReply.read(channel);
        channel.send("EHLO " + helo);
        SmtpReply.read(channel);
        channel.send("STARTTLS");
        agreed(SmtpReply.read(channel).code() == 220);
      }
      case IMAP -> {
        channel.readLine();
        channel.send("x1 STARTTLS");
        agreed(channel.readLine().startsWith("x1 OK"));
      }
      case POP3 -> {
        channel.readLine();
        channel.send("STLS");
        agreed(channel.readLine().startsWith("+OK"));
      }
      case HTTPS -> throw new IllegalArgumentException("HTTPS starts with TLS");
    }
  }

  private static void agreed(boolean agreed) throws MailProtocolException {
    if (!agreed) {
      throw new MailProtocolException("TLS is not started when asked for");
    }
  }
}
