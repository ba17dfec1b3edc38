package dev.exuvia.cert.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.trust.TrustedRoots;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Stands in front of an authority as its load balancer does and spoils what the test wants to be
 * spoiled. It ends TLS and passes the Host header on, so that the addresses in the authority's
 * answers lead through it, too.
 */
public final class FaultyGateway implements AutoCloseable {
  /** What happens instead of an answer. */
  public enum Fault {
    /** 429 with Retry-After and a problem document, until that time has come. */
    RATE_LIMITED,
    /** 503 with nothing. */
    UNAVAILABLE,
    /** The connection ends before the authority hears of the request. */
    CUT_BEFORE,
    /** The authority does what it was asked to, and its answer is lost. */
    CUT_AFTER
  }

  /** How long a limit lasts. */
  public static final Duration LIMIT = Duration.ofSeconds(90);

  /** How many requests in a row fail, where it isn't a matter of time. */
  private static final int FAILURES = 3;

  /** What concerns one connection, or is counted anew. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "transfer-encoding", "date", "host");

  private final HttpsServer server;
  private final HttpsIdentity identity;
  private final URI behind;
  private final SSLContext trusting;
  private final Clock clock;
  private final List<String> tooEarly = new ArrayList<>();
  private Fault fault = Fault.UNAVAILABLE;
  private int from = Integer.MAX_VALUE;
  private int requests;
  private Optional<Instant> limitedUntil = Optional.empty();

  private FaultyGateway(
      HttpsServer server, HttpsIdentity identity, PebbleServer authority, Clock clock) {
    this.server = server;
    this.identity = identity;
    this.behind = authority.directory();
    this.trusting = TrustedRoots.context(List.of(authority.httpsRoot()));
    this.clock = clock;
  }

  /**
   * Starts one that spoils nothing yet.
   *
   * @param clock by which limits last
   */
  public static FaultyGateway before(PebbleServer authority, Clock clock)
      throws IOException, GeneralSecurityException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpsIdentity identity = HttpsIdentity.of(loopback, clock.instant());
    HttpsServer server = HttpsServer.create(new InetSocketAddress(loopback, 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(ScriptedAuthority.context(identity)));
    FaultyGateway gateway = new FaultyGateway(server, identity, authority, clock);
    server.createContext("/", gateway::handle);
    server.setExecutor(task -> Thread.ofVirtual().start(task));
    server.start();
    return gateway;
  }

  /** The authority behind it, reached through it. */
  public Issuer issuer(String name) {
    return new Issuer(
        name,
        URI.create("https://127.0.0.1:" + server.getAddress().getPort() + behind.getPath()),
        PebbleServer.CAA_IDENTITY,
        Optional.empty(),
        List.of(identity.certificate()));
  }

  /** From now on this happens, from the request of this number on, the next one being 1. */
  public synchronized void spoil(Fault what, int first) {
    fault = what;
    from = first;
    requests = 0;
    limitedUntil = Optional.empty();
    tooEarly.clear();
  }

  /** How many requests came since then. */
  public synchronized int requests() {
    return requests;
  }

  /** The requests that came while a limit lasted, after the first that heard of it. */
  public synchronized List<String> tooEarly() {
    return List.copyOf(tooEarly);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<Fault> now = arrived(exchange);
      if (now.isEmpty()) {
        answer(exchange, forwarded(exchange));
        return;
      }
      switch (now.get()) {
        case RATE_LIMITED -> limit(exchange);
        case UNAVAILABLE -> exchange.sendResponseHeaders(503, -1);
        case CUT_BEFORE -> exchange.getRequestBody().readAllBytes();
        case CUT_AFTER -> forwarded(exchange);
      }
    }
  }

  private synchronized Optional<Fault> arrived(HttpExchange exchange) {
    requests++;
    boolean spoilt =
        fault == Fault.RATE_LIMITED
            ? limited(exchange)
            : requests >= from && requests < from + FAILURES;
    return spoilt ? Optional.of(fault) : Optional.empty();
  }

  private boolean limited(HttpExchange exchange) {
    if (requests < from) {
      return false;
    }
    if (limitedUntil.isEmpty()) {
      limitedUntil = Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(LIMIT));
      return true;
    }
    boolean still = clock.instant().isBefore(limitedUntil.get());
    if (still) {
      tooEarly.add(requests + ": " + exchange.getRequestMethod() + " " + exchange.getRequestURI());
    }
    return still;
  }

  private void limit(HttpExchange exchange) throws IOException {
    Instant until;
    synchronized (this) {
      until = limitedUntil.orElseThrow();
    }
    byte[] problem =
        "{\"type\":\"urn:ietf:params:acme:error:rateLimited\",\"detail\":\"slow down\"}"
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
    exchange
        .getResponseHeaders()
        .set(
            "Retry-After",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atOffset(ZoneOffset.UTC)));
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(429, head ? -1 : problem.length);
    if (!head) {
      exchange.getResponseBody().write(problem);
    }
  }

  /** Speaks HTTP/1.0, in which the end of the connection is the end of the answer. */
  private byte[] forwarded(HttpExchange exchange) throws IOException {
    try (Socket socket =
        trusting.getSocketFactory().createSocket(behind.getHost(), behind.getPort())) {
      OutputStream out = socket.getOutputStream();
      byte[] body = exchange.getRequestBody().readAllBytes();
      out.write(head(exchange, body.length).getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
      return socket.getInputStream().readAllBytes();
    }
  }

  private static String head(HttpExchange exchange, int length) {
    StringBuilder head = new StringBuilder();
    head.append(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " HTTP/1.0\r\n");
    head.append("Host: " + exchange.getRequestHeaders().getFirst("Host") + "\r\n");
    head.append("Content-Length: " + length + "\r\n");
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> head.append(name + ": " + value + "\r\n"));
              }
            });
    return head.append("\r\n").toString();
  }

  private static void answer(HttpExchange exchange, byte[] answer) throws IOException {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    List<String> lines = text.substring(0, end).lines().toList();
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split(": *", 2);
      if (!OWN.contains(parts[0].toLowerCase(Locale.ROOT))) {
        exchange.getResponseHeaders().add(parts[0], parts[1]);
      }
    }
    int length = answer.length - end - 4;
    int status = Integer.parseInt(lines.getFirst().split(" ", 3)[1]);
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    if (length > 0) {
      exchange.getResponseBody().write(answer, end + 4, length);
    }
  }
}
