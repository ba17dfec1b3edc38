package dev.exuvia.cert.bench;

import dev.exuvia.cert.CertificateKeys;
import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.Progress;
import dev.exuvia.cert.acme.AcmeIssuance;
import dev.exuvia.cert.file.AccountKeyFiles;
import dev.exuvia.cert.file.CertificateKeyFiles;
import dev.exuvia.cert.file.OrderJournalFiles;
import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.propagation.AuthoritativeServers;
import dev.exuvia.dns.propagation.Observation;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.dns.rfc2136.Rfc2136Backend;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * All orders side by side, at the usual pace: placed first, then all proofs published by one update
 * and seen served by the name server, then each order to its end. Keys, orders and certificates go
 * to disk.
 */
final class Ours implements Contender {
  private final Path directory;
  private final BenchServers servers;
  private final Clock clock = Clock.systemUTC();
  private final AuthoritativeServers authoritative = new AuthoritativeServers(clock);
  private final Rfc2136Backend backend;
  private final AcmeIssuance issuance;
  private final CertificateKeys keys;

  Ours(BenchServers servers, Path directory) {
    this.servers = servers;
    this.directory = directory;
    this.backend = new Rfc2136Backend(servers.key());
    this.keys = new CertificateKeyFiles(directory.resolve("keys"));
    this.issuance =
        new AcmeIssuance(
            new AccountKeyFiles(directory.resolve("account")),
            new OrderJournalFiles(directory.resolve("orders")),
            clock);
  }

  @Override
  public void issue(List<String> names) {
    Map<IssuanceRequest, List<RecordSet>> proofs = new ConcurrentHashMap<>();
    sideBySide(names, name -> place(request(name), proofs));
    List<RecordSet> all = proofs.values().stream().flatMap(List::stream).toList();
    backend.apply(new Plan(servers.zone(), all.stream().map(Change::create).toList()));
    requireServed(all);
    sideBySide(List.copyOf(proofs.keySet()), request -> complete(request, proofs.get(request)));
    backend.apply(new Plan(servers.zone(), all.stream().map(Change::delete).toList()));
  }

  private IssuanceRequest request(String name) {
    return new IssuanceRequest(
        name,
        servers.issuer(),
        new TreeSet<>(List.of(name)),
        keys.obtain(name, KeyType.ECDSA_P256),
        Optional.empty());
  }

  private IssuanceRequest place(
      IssuanceRequest request, Map<IssuanceRequest, List<RecordSet>> proofs) {
    Progress progress = issuance.advance(request);
    if (!(progress instanceof Progress.PublishChallenges challenges)) {
      throw new IllegalStateException(request + ": " + progress);
    }
    proofs.put(request, challenges.txt());
    return request;
  }

  private void requireServed(List<RecordSet> records) {
    List<Subject> subjects =
        records.stream().map(set -> new Subject(set.name(), set.type())).toList();
    List<Observation> seen = authoritative.observe(servers.zone(), subjects);
    for (int i = 0; i < records.size(); i++) {
      if (!seen.get(i).allServe(records.get(i))) {
        throw new IllegalStateException("not what was published: " + seen.get(i));
      }
    }
  }

  private Path complete(IssuanceRequest request, List<RecordSet> visible) {
    Progress progress = issuance.advance(request, visible);
    while (progress instanceof Progress.Waiting waiting) {
      sleepUntil(waiting.retryAt());
      progress = issuance.advance(request);
    }
    if (progress instanceof Progress.Issued issued) {
      return BenchServers.write(
          directory.resolve(request.key() + ".pem"), issued.certificate().pem());
    }
    throw new IllegalStateException(request + ": " + progress);
  }

  private void sleepUntil(Instant instant) {
    try {
      Thread.sleep(Duration.between(clock.instant(), instant));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static <T, R> void sideBySide(List<T> all, Function<T, R> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<R>> running =
          all.stream().map(one -> threads.submit(() -> work.apply(one))).toList();
      for (Future<R> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public String toString() {
    return "ours";
  }
}
