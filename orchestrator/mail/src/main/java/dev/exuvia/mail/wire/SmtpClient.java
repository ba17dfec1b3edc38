package dev.exuvia.mail.wire;

import dev.exuvia.mail.MailEndpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** An SMTP client (RFC 5321) with STARTTLS (RFC 3207) and AUTH PLAIN (RFC 4954, RFC 4616). */
public final class SmtpClient implements AutoCloseable {

  private final MailEndpoint endpoint;
  private final LineChannel channel;
  private final Duration timeout;
  private final String greeting;

  private SmtpClient(MailEndpoint endpoint, LineChannel channel, Duration timeout)
      throws IOException {
    this.endpoint = endpoint;
    this.channel = channel;
    this.timeout = timeout;
    this.greeting = expect("connection", 220, SmtpReply.read(channel)).toString();
  }

  /**
   * Connects, does TLS at once on an implicit TLS port, and reads the greeting.
   *
   * @param timeout for connecting up to the greeting, and again for each command
   */
  public static SmtpClient open(MailEndpoint endpoint, TlsClient tls, Duration timeout)
      throws IOException {
    LineChannel channel = LineChannel.open(endpoint.address(), timeout);
    try {
      if (endpoint.port().implicitTls()) {
        channel.secure(tls, endpoint.name());
      }
      return new SmtpClient(endpoint, channel, timeout);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** {@link #open}, then EHLO, and STARTTLS and EHLO again unless TLS stands already. */
  public static SmtpClient openSecured(
      MailEndpoint endpoint, TlsClient tls, String helo, Duration timeout) throws IOException {
    SmtpClient client = open(endpoint, tls, timeout);
    try {
      client.ehlo(helo);
      if (!endpoint.port().implicitTls()) {
        client.startTls(tls);
        client.ehlo(helo);
      }
      return client;
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  public String greeting() {
    return greeting;
  }

  public LineChannel channel() {
    return channel;
  }

  /** The extensions offered, in upper case, such as {@code AUTH PLAIN LOGIN}. */
  public List<String> ehlo(String helo) throws IOException {
    List<String> lines = command("EHLO " + helo, 250).lines();
    return lines.stream().skip(1).map(l -> l.toUpperCase(Locale.ROOT)).toList();
  }

  public void startTls(TlsClient tls) throws IOException {
    command("STARTTLS", 220);
    channel.secure(tls, endpoint.name());
  }

  /**
   * Logs in.
   *
   * @throws LoginRefusedException if the server says no, for now or for good
   */
  public void login(String user, String password) throws IOException {
    String secret = "\0" + user + "\0" + password;
    String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    SmtpReply reply = exchange("AUTH PLAIN " + encoded);
    if (reply.code() != 235) {
      throw new LoginRefusedException("AUTH PLAIN as " + user + " -> " + reply);
    }
  }

  /**
   * Hands one message over; returns the server's last reply, which usually names the queue id.
   *
   * @param message headers and body with CRLF line ends
   */
  public SmtpReply deliver(String from, String to, byte[] message) throws IOException {
    command("MAIL FROM:<" + from + ">", 250);
    command("RCPT TO:<" + to + ">", 250);
    command("DATA", 354);
    channel.within(timeout);
    channel.sendBytes(dotStuffed(message));
    return expect("message", 250, SmtpReply.read(channel));
  }

  /** RFC 5321 section 4.5.2, with the final dot. */
  static byte[] dotStuffed(byte[] message) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + 16);
    int previous = '\n';
    for (byte b : message) {
      if (b == '.' && previous == '\n') {
        out.write('.');
      }
      out.write(b);
      previous = b;
    }
    out.writeBytes((previous == '\n' ? ".\r\n" : "\r\n.\r\n").getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  /** Sends a command whatever its outcome, for callers that judge the reply themselves. */
  public SmtpReply exchange(String command) throws IOException {
    channel.within(timeout);
    channel.send(command);
    return SmtpReply.read(channel);
  }

  private SmtpReply command(String command, int expected) throws IOException {
    return expect(command, expected, exchange(command));
  }

  private static SmtpReply expect(String command, int expected, SmtpReply reply)
      throws IOException {
    if (reply.code() == 421) {
      throw new PoliteGoodbyeException(command + " -> " + reply);
    }
    if (reply.code() != expected) {
      throw new SmtpRefusalException(command, reply);
    }
    return reply;
  }

  /** Says QUIT and does not wait for its answer. */
  @Override
  public void close() {
    try {
      channel.send("QUIT");
    } catch (IOException e) {
      // Gone already, which is what QUIT is for.
    } finally {
      channel.close();
    }
  }
}
