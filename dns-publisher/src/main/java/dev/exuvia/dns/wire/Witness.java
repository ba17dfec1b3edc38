package dev.exuvia.dns.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/**
 * What a validator takes for its resolver: repeats what a server said already, and asks that server
 * for the rest of its zone. Blocks while it asks. How it asks is given once: settings are ignored.
 */
final class Witness implements Resolver {
  private final InetSocketAddress server;
  private final Name zone;
  private final Optional<InetSocketAddress> parents;
  private final Duration timeout;
  private Optional<Message> heard = Optional.empty();

  Witness(
      InetSocketAddress server, Name zone, Optional<InetSocketAddress> parents, Duration timeout) {
    this.server = server;
    this.zone = zone;
    this.parents = parents;
    this.timeout = timeout;
  }

  /** Will be repeated when somebody asks for it. */
  void heard(Message answer) {
    heard = Optional.of(answer);
  }

  @Override
  public CompletionStage<Message> sendAsync(Message query, Executor executor) {
    Record question = query.getQuestion();
    try {
      Optional<Message> known = heard.filter(answer -> answer.getQuestion().equals(question));
      return CompletableFuture.completedFuture(known.isPresent() ? known.get() : ask(question));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Message ask(Record question) throws IOException {
    Name name = question.getName();
    // A DS stands in the zone above (RFC 4035 section 3.1.4.1).
    boolean isHere = name.subdomain(zone) && !(question.getType() == Type.DS && name.equals(zone));
    Question asked = new Question(name.toString(), question.getType(), !isHere, true);
    InetSocketAddress whom =
        isHere
            ? server
            : parents.orElseThrow(
                () -> new IOException("nobody knows " + name + ", give a resolver"));
    return asked.ask(whom, timeout);
  }

  @Override
  public void setPort(int port) {
    // As given.
  }

  @Override
  public void setTCP(boolean flag) {
    // As given.
  }

  @Override
  public void setIgnoreTruncation(boolean flag) {
    // As given.
  }

  @Override
  public void setEDNS(int version, int size, int flags, List<EDNSOption> options) {
    // As given.
  }

  @Override
  public void setTSIGKey(TSIG key) {
    // As given.
  }

  @Override
  public void setTimeout(Duration other) {
    // As given.
  }
}
