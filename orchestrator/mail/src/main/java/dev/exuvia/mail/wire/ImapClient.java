package dev.exuvia.mail.wire;

import dev.exuvia.mail.MailEndpoint;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IMAP client (RFC 3501) with STARTTLS and IDLE (RFC 2177). An untagged BYE at any moment is a
 * {@link PoliteGoodbyeException}.
 */
public final class ImapClient implements AutoCloseable {

  private static final Pattern UID_VALIDITY = Pattern.compile("\\[UIDVALIDITY (\\d+)]");

  private final MailEndpoint endpoint;
  private final LineChannel channel;
  private final Duration timeout;
  private final String greeting;
  private int commands;
  private String idleTag = "";
  private boolean news;

  private ImapClient(MailEndpoint endpoint, LineChannel channel, Duration timeout)
      throws IOException {
    this.endpoint = endpoint;
    this.channel = channel;
    this.timeout = timeout;
    this.greeting = next().text();
    if (!greeting.startsWith("* OK")) {
      throw new MailProtocolException("connection -> " + greeting);
    }
  }

  /** Connects, does TLS at once on an implicit TLS port, and reads the greeting. */
  public static ImapClient open(MailEndpoint endpoint, TlsClient tls, Duration timeout)
      throws IOException {
    LineChannel channel = LineChannel.open(endpoint.address(), timeout);
    try {
      if (endpoint.port().implicitTls()) {
        channel.secure(tls, endpoint.name());
      }
      return new ImapClient(endpoint, channel, timeout);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** {@link #open}, then STARTTLS unless TLS stands already. */
  public static ImapClient openSecured(MailEndpoint endpoint, TlsClient tls, Duration timeout)
      throws IOException {
    ImapClient client = open(endpoint, tls, timeout);
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

  /** What the server offers, in upper case, such as {@code LOGINDISABLED}. */
  public List<String> capabilities() throws IOException {
    return command("CAPABILITY").stream()
        .filter(r -> r.startsWith("* CAPABILITY "))
        .flatMap(r -> Arrays.stream(r.text().toUpperCase(Locale.ROOT).split(" ", -1)).skip(2))
        .toList();
  }

  public void startTls(TlsClient tls) throws IOException {
    command("STARTTLS");
    channel.secure(tls, endpoint.name());
  }

  /**
   * Logs in.
   *
   * @throws LoginRefusedException if the server says NO or BAD
   */
  public void login(String user, String password) throws IOException {
    String answer = exchange("LOGIN " + quoted(user) + " " + quoted(password));
    if (!answer.startsWith("OK")) {
      throw new LoginRefusedException("LOGIN as " + user + " -> " + answer);
    }
  }

  /** Opens a mailbox; returns its UIDVALIDITY, under which UIDs name messages for ever. */
  public long select(String mailbox) throws IOException {
    for (ImapResponse response : command("SELECT " + quoted(mailbox))) {
      Matcher matcher = UID_VALIDITY.matcher(response.text());
      if (matcher.find()) {
        return Long.parseLong(matcher.group(1));
      }
    }
    throw new MailProtocolException("SELECT without UIDVALIDITY");
  }

  /** The messages with this UID and above: date and the header fields a proof needs. */
  public List<FetchedMessage> fetchFrom(long uid) throws IOException {
    return fetchFrom(uid, "");
  }

  /** {@link #fetchFrom}, and Dovecot's GUID of each message; other servers refuse to tell. */
  public List<FetchedMessage> fetchWithGuidFrom(long uid) throws IOException {
    return fetchFrom(uid, "X-GUID ");
  }

  private List<FetchedMessage> fetchFrom(long uid, String more) throws IOException {
    news = false;
    String what =
        "(UID INTERNALDATE %sBODY.PEEK[HEADER.FIELDS (MESSAGE-ID AUTO-SUBMITTED)])".formatted(more);
    return command("UID FETCH " + uid + ":* " + what).stream()
        .flatMap(r -> FetchedMessage.from(r).stream())
        // "n:*" always includes the last message, whatever n is (RFC 3501 section 6.4.8).
        .filter(m -> m.uid() >= uid)
        .toList();
  }

  /** One whole message as text, byte for char. */
  public String fetchWhole(long uid) throws IOException {
    return command("UID FETCH " + uid + " (UID BODY.PEEK[])").stream()
        .filter(r -> !r.literals().isEmpty())
        .map(ImapResponse::firstLiteral)
        .findFirst()
        .orElseThrow(() -> new MailProtocolException("no message with UID " + uid));
  }

  /** True if the server reported arrivals since the last {@link #fetchFrom}. */
  public boolean news() {
    return news;
  }

  /** Starts IDLE; returns when the server has agreed to report by itself. */
  public void idle() throws IOException {
    idleTag = tag();
    channel.within(timeout);
    channel.send(idleTag + " IDLE");
    ImapResponse response = next();
    while (!response.startsWith("+")) {
      if (response.startsWith(idleTag)) {
        throw new MailProtocolException("IDLE -> " + response.text());
      }
      response = next();
    }
  }

  /** While in IDLE, waits for news; false if there was none in this time. */
  public boolean awaitNews(Duration patience) throws IOException {
    channel.within(patience);
    try {
      while (!news) {
        next();
      }
    } catch (SocketTimeoutException quiet) {
      return false;
    }
    return true;
  }

  /** Ends IDLE. */
  public void done() throws IOException {
    channel.within(timeout);
    channel.send("DONE");
    finish(idleTag, new ArrayList<>());
  }

  /**
   * Sends a command whatever its outcome; returns {@code OK ...}, {@code NO ...} or {@code BAD}.
   */
  public String exchange(String command) throws IOException {
    String tag = tag();
    channel.within(timeout);
    channel.send(tag + " " + command);
    return finish(tag, new ArrayList<>());
  }

  private List<ImapResponse> command(String command) throws IOException {
    String tag = tag();
    channel.within(timeout);
    channel.send(tag + " " + command);
    List<ImapResponse> untagged = new ArrayList<>();
    String answer = finish(tag, untagged);
    if (!answer.startsWith("OK")) {
      throw new MailProtocolException(command + " -> " + answer);
    }
    return untagged;
  }

  private String finish(String tag, List<ImapResponse> untagged) throws IOException {
    ImapResponse response = next();
    while (!response.startsWith(tag + " ")) {
      untagged.add(response);
      response = next();
    }
    return response.text().substring(tag.length() + 1);
  }

  private ImapResponse next() throws IOException {
    ImapResponse response = ImapResponse.read(channel);
    if (response.startsWith("* BYE")) {
      throw new PoliteGoodbyeException(response.text());
    }
    if (response.exists().isPresent()) {
      news = true;
    }
    return response;
  }

  private String tag() {
    commands++;
    return "x" + commands;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Says LOGOUT, waits briefly for the goodbye so that the server need not write into nothing. */
  @Override
  public void close() {
    try {
      channel.within(Duration.ofMillis(200));
      channel.send("x LOGOUT");
      channel.readLine();
    } catch (EOFException | SocketTimeoutException e) {
      // As good as a goodbye.
    } catch (IOException e) {
      // Gone already.
    } finally {
      channel.close();
    }
  }
}
