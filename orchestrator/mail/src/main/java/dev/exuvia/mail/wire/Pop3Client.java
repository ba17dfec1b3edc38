package dev.exuvia.mail.wire;

import dev.exuvia.mail.MailEndpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A POP3 client (RFC 1939) with CAPA (RFC 2449) and STLS (RFC 2595). It never deletes. */
public final class Pop3Client implements AutoCloseable {

  private final MailEndpoint endpoint;
  private final LineChannel channel;
  private final Duration timeout;
  private final String greeting;

  private Pop3Client(MailEndpoint endpoint, LineChannel channel, Duration timeout)
      throws IOException {
    this.endpoint = endpoint;
    this.channel = channel;
    this.timeout = timeout;
    this.greeting = channel.readLine();
    if (!greeting.startsWith("+OK")) {
      throw new PoliteGoodbyeException("connection -> " + greeting);
    }
  }

  /** Connects, does TLS at once on an implicit TLS port, and reads the greeting. */
  public static Pop3Client open(MailEndpoint endpoint, TlsClient tls, Duration timeout)
      throws IOException {
    LineChannel channel = LineChannel.open(endpoint.address(), timeout);
    try {
      if (endpoint.port().implicitTls()) {
        channel.secure(tls, endpoint.name());
      }
      return new Pop3Client(endpoint, channel, timeout);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** {@link #open}, then STLS unless TLS stands already. */
  public static Pop3Client openSecured(MailEndpoint endpoint, TlsClient tls, Duration timeout)
      throws IOException {
    Pop3Client client = open(endpoint, tls, timeout);
    try {
      if (!endpoint.port().implicitTls()) {
        client.startTls(tls);
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

  /** What the server offers, in upper case, such as {@code SASL PLAIN}. */
  public List<String> capabilities() throws IOException {
    return listing("CAPA").stream().map(l -> l.toUpperCase(Locale.ROOT)).toList();
  }

  public void startTls(TlsClient tls) throws IOException {
    command("STLS");
    channel.secure(tls, endpoint.name());
  }

  public void login(String user, String password) throws IOException {
    command("USER " + user);
    String answer = exchange("PASS " + password);
    if (!answer.startsWith("+OK")) {
      throw new LoginRefusedException("PASS as " + user + " -> " + answer);
    }
  }

  /** How many messages there are. */
  public int stat() throws IOException {
    String answer = command("STAT");
    String[] words = answer.split(" ", -1);
    if (words.length < 3 || !words[1].matches("\\d+")) {
      throw new MailProtocolException("STAT -> " + answer);
    }
    return Integer.parseInt(words[1]);
  }

  /** One line {@code number unique-id} for each message. */
  public List<String> uidl() throws IOException {
    return listing("UIDL");
  }

  /** The header of a message and no line of its body. */
  public MessageHeader top(int number) throws IOException {
    return MessageHeader.parse(String.join("\r\n", listing("TOP " + number + " 0")));
  }

  /** Sends a command whatever its outcome, for callers that judge the answer themselves. */
  public String exchange(String command) throws IOException {
    channel.within(timeout);
    channel.send(command);
    return channel.readLine();
  }

  private String command(String command) throws IOException {
    String answer = exchange(command);
    if (!answer.startsWith("+OK")) {
      throw new MailProtocolException(command + " -> " + answer);
    }
    return answer;
  }

  private List<String> listing(String command) throws IOException {
    command(command);
    List<String> lines = new ArrayList<>();
    for (String line = channel.readLine(); !line.equals("."); line = channel.readLine()) {
      lines.add(line.startsWith(".") ? line.substring(1) : line);
    }
    return lines;
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
