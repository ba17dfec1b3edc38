package dev.exuvia.orchestrator.customers;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Answer;
import dev.exuvia.dns.propagation.Subject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A customer's DNS in memory: two servers and a resolver that may be behind. */
final class FakeDns implements CustomerDns {

  static final Duration NEGATIVE_TTL = Duration.ofMinutes(5);

  final List<InetSocketAddress> servers = new ArrayList<>(List.of(server(1), server(2)));
  final List<String> troubles = new ArrayList<>();
  private final InetSocketAddress resolver = server(9);
  private final Map<InetSocketAddress, Map<Subject, RecordSet>> zones = new HashMap<>();
  private final Set<InetSocketAddress> silent = new HashSet<>();

  /** On both servers and in the cache. */
  void enter(RecordSet... records) {
    for (RecordSet record : records) {
      servers.forEach(server -> at(server, record));
      cache(record);
    }
  }

  /** Takes an RRset away from all servers and the cache. */
  void remove(String name, RecordType type) {
    zones.values().forEach(zone -> zone.remove(new Subject(name, type)));
  }

  /** At one server only, from 0. */
  void enterAt(int server, RecordSet record) {
    at(servers.get(server), record);
  }

  void removeAt(int server, String name, RecordType type) {
    zones.get(servers.get(server)).remove(new Subject(name, type));
  }

  void cache(RecordSet record) {
    at(resolver, record);
  }

  void forget(String name, RecordType type) {
    zones.get(resolver).remove(new Subject(name, type));
  }

  void silence(int server) {
    silent.add(servers.get(server));
  }

  void silenceResolver() {
    silent.add(resolver);
  }

  private void at(InetSocketAddress server, RecordSet record) {
    zones
        .computeIfAbsent(server, each -> new HashMap<>())
        .put(new Subject(record.name(), record.type()), record);
  }

  @Override
  public Authorities authorities(String domain) {
    return new Authorities(servers, troubles);
  }

  @Override
  public List<List<Answer>> served(
      String domain, List<InetSocketAddress> asked, List<Subject> subjects) {
    return subjects.stream()
        .map(subject -> asked.stream().map(server -> answer(server, subject)).toList())
        .toList();
  }

  @Override
  public List<Answer> cached(List<Subject> subjects) {
    return subjects.stream().map(subject -> answer(resolver, subject)).toList();
  }

  private Answer answer(InetSocketAddress server, Subject subject) {
    if (silent.contains(server)) {
      return new Answer.Dead(server, "does not answer");
    }
    return Optional.ofNullable(zones.getOrDefault(server, Map.of()).get(subject))
        .<Answer>map(record -> new Answer.Present(server, record))
        .orElseGet(() -> new Answer.Absent(server, NEGATIVE_TTL));
  }

  private static InetSocketAddress server(int last) {
    try {
      return new InetSocketAddress(
          InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last}), 53);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
