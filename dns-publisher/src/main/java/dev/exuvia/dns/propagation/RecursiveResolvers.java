package dev.exuvia.dns.propagation;

import dev.exuvia.dns.InvalidRecordException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.wire.Question;
import dev.exuvia.dns.wire.Records;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/**
 * Resolvers of others, such as large public ones: what they hold, so that a person sees how a
 * change arrives. No decision may hang on them, so nobody waits for them: all answers are futures
 * that never fail and are complete within three timeouts. Thread-safe.
 *
 * <p>To be asked makes a resolver fetch what it doesn't hold. Ask after a change is on every
 * authoritative server; before that, asking plants the old data once more.
 *
 * @param resolvers addresses, IPv4 or IPv6, with ports
 * @param timeout for each packet
 * @param clock from which the remaining time is counted
 */
public record RecursiveResolvers(List<InetSocketAddress> resolvers, Duration timeout, Clock clock) {
  public RecursiveResolvers {
    resolvers = List.copyOf(resolvers);
  }

  /** What each gives for an RRset, in the order of the resolvers. */
  public List<CompletableFuture<Cached>> look(Subject subject) {
    return resolvers.stream()
        .map(resolver -> CompletableFuture.supplyAsync(() -> ask(resolver, subject), this::start))
        .toList();
  }

  private void start(Runnable question) {
    Thread.ofPlatform().daemon().name("resolver-look").start(question);
  }

  private Cached ask(InetSocketAddress resolver, Subject subject) {
    Question question = new Question(subject.name(), subject.type().code(), true, false);
    try {
      return read(resolver, question.ask(resolver, timeout), subject);
    } catch (IOException e) {
      return new Cached.Unknown(resolver, "does not answer: " + e.getMessage());
    } catch (InvalidRecordException e) {
      return new Cached.Unknown(resolver, "gives data that is none: " + e.getMessage());
    }
  }

  private Cached read(InetSocketAddress resolver, Message message, Subject subject) {
    int rcode = message.getRcode();
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      return new Cached.Unknown(resolver, "answers " + Rcode.string(rcode));
    }
    boolean validated = message.getHeader().getFlag(Flags.AD);
    Instant now = clock.instant();
    Optional<RecordSet> data =
        Records.find(message.getSection(Section.ANSWER), subject.name(), subject.type());
    return data.<Cached>map(set -> new Cached.Data(resolver, set, now.plus(set.ttl()), validated))
        .or(
            () ->
                Records.negativeTtl(message.getSection(Section.AUTHORITY))
                    .map(ttl -> absence(resolver, now.plus(ttl), validated)))
        .orElseGet(
            () -> new Cached.Unknown(resolver, "gives neither the data nor its absence with SOA"));
  }

  private static Cached absence(InetSocketAddress resolver, Instant until, boolean validated) {
    return new Cached.Absence(resolver, until, validated);
  }
}
