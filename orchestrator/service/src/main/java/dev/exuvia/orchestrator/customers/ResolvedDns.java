package dev.exuvia.orchestrator.customers;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.propagation.Answer;
import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.dns.propagation.Observation;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.dns.wire.Question;
import dev.exuvia.dns.wire.Records;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Sees it by one recursive resolver, and from there by the domain's own servers. */
public final class ResolvedDns implements CustomerDns {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int DNS = 53;

  private final InetSocketAddress resolver;
  private final AuthoritativeServers servers;

  /**
   * @param resolver as a receiver of the customer's mail would ask
   * @param servers bounds how many questions are on their way at once
   */
  public ResolvedDns(InetSocketAddress resolver, AuthoritativeServers servers) {
    this.resolver = resolver;
    this.servers = servers;
  }

  /** The domain may lie below the apex of its zone: name servers are those of the nearest above. */
  @Override
  public Authorities authorities(String domain) {
    List<String> troubles = new ArrayList<>();
    for (String name = domain; name.contains("."); name = name.substring(name.indexOf('.') + 1)) {
      Answer answer = cached(new Subject(name, RecordType.NS));
      if (answer instanceof Answer.Present present) {
        return addresses(present.served(), troubles);
      }
      if (answer instanceof Answer.Failed failed) {
        troubles.add("the name servers of " + name + " can't be found: " + failed.why());
        return new Authorities(List.of(), troubles);
      }
    }
    return new Authorities(
        List.of(), List.of("DNS knows no name servers for " + domain + ": does the domain exist?"));
  }

  private Authorities addresses(RecordSet nameServers, List<String> troubles) {
    List<InetSocketAddress> found = new ArrayList<>();
    for (String host : nameServers.rdata()) {
      List<InetSocketAddress> addresses =
          Stream.of(RecordType.A, RecordType.AAAA)
              .map(type -> cached(new Subject(host, type)))
              .flatMap(ResolvedDns::addresses)
              .toList();
      if (addresses.isEmpty()) {
        troubles.add("the name server " + host + " has no address");
      }
      found.addAll(addresses);
    }
    return new Authorities(found.stream().distinct().toList(), troubles);
  }

  private static Stream<InetSocketAddress> addresses(Answer answer) {
    return answer instanceof Answer.Present present
        ? present.served().rdata().stream().map(ResolvedDns::address)
        : Stream.empty();
  }

  private static InetSocketAddress address(String literal) {
    try {
      return new InetSocketAddress(InetAddress.getByName(literal), DNS);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("no address literal: " + literal, e);
    }
  }

  @Override
  public List<List<Answer>> served(
      String domain, List<InetSocketAddress> asked, List<Subject> subjects) {
    return servers.observe(new Zone(domain, asked), subjects).stream()
        .map(Observation::answers)
        .toList();
  }

  @Override
  public List<Answer> cached(List<Subject> subjects) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> asked =
          subjects.stream().map(subject -> threads.submit(() -> cached(subject))).toList();
      return asked.stream().map(ResolvedDns::result).toList();
    }
  }

  private static Answer result(Future<Answer> asked) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("asking the resolver fails only as an answer", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the resolver", e);
    }
  }

  private Answer cached(Subject subject) {
    try {
      return read(
          new Question(subject.name(), subject.type().code(), true, false).ask(resolver, PATIENCE),
          subject);
    } catch (IOException e) {
      return new Answer.Dead(resolver, "does not answer: " + e.getMessage());
    }
  }

  private Answer read(Message message, Subject subject) {
    int rcode = message.getRcode();
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      return new Answer.Lame(resolver, "answered " + Rcode.string(rcode));
    }
    Optional<RecordSet> found =
        Records.find(
            message.getSection(Section.ANSWER),
            DomainName.absolute(subject.name()),
            subject.type());
    return found
        .<Answer>map(set -> new Answer.Present(resolver, set))
        .orElseGet(() -> new Answer.Absent(resolver, leftOfAbsence(message)));
  }

  /** Resolvers count the SOA's TTL down. */
  private static Duration leftOfAbsence(Message message) {
    return Records.negativeTtl(message.getSection(Section.AUTHORITY)).orElse(Duration.ZERO);
  }
}
