package dev.exuvia.providers.memory;

import dev.exuvia.providers.AddressPool;
import dev.exuvia.providers.CloudProvider;
import dev.exuvia.providers.NoAddressLeftException;
import dev.exuvia.providers.QuarantinedAddress;
import dev.exuvia.providers.Server;
import dev.exuvia.providers.ServerConflictException;
import dev.exuvia.providers.ServerSpec;
import dev.exuvia.providers.SshKeys;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A provider whose servers are entries in a map: they have addresses and host keys, and nothing
 * answers there. Keeps every promise of the SPI, at once and without fail.
 */
public final class MemoryProvider implements CloudProvider {

  private record Rented(ServerSpec spec, Server server) {}

  private final AddressPool pool;
  private final Clock clock;
  private final Map<String, Rented> rented = new LinkedHashMap<>();
  private final Map<InetAddress, Instant> heldUntil = new LinkedHashMap<>();

  public MemoryProvider(AddressPool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public synchronized Server create(ServerSpec spec) {
    Optional<Rented> same = Optional.ofNullable(rented.get(spec.key()));
    if (same.isEmpty()) {
      refuseTakenName(spec);
      rented.put(spec.key(), new Rented(spec, fresh(spec)));
    } else if (!same.get().spec().asksForTheSameAs(spec)) {
      throw new ServerConflictException("key %s stands for another server".formatted(spec.key()));
    }
    return rented.get(spec.key()).server();
  }

  @Override
  public synchronized Optional<Server> find(String key) {
    return Optional.ofNullable(rented.get(key)).map(Rented::server);
  }

  @Override
  public synchronized List<Server> servers() {
    return rented.values().stream().map(Rented::server).toList();
  }

  @Override
  public synchronized void destroy(String key) {
    Optional.ofNullable(rented.remove(key))
        .ifPresent(
            gone ->
                heldUntil.put(
                    gone.server().address(), clock.instant().plus(gone.spec().quarantine())));
  }

  @Override
  public synchronized List<String> leftovers(String key) {
    return find(key).map(server -> List.of("server " + server.name())).orElse(List.of());
  }

  @Override
  public synchronized List<QuarantinedAddress> quarantine() {
    Instant now = clock.instant();
    heldUntil.values().removeIf(until -> !until.isAfter(now));
    return heldUntil.entrySet().stream()
        .map(held -> new QuarantinedAddress(held.getKey(), held.getValue()))
        .sorted(Comparator.comparing(QuarantinedAddress::until))
        .toList();
  }

  private void refuseTakenName(ServerSpec spec) {
    if (servers().stream().anyMatch(server -> server.name().equals(spec.name()))) {
      throw new ServerConflictException("there is a server called " + spec.name());
    }
  }

  private Server fresh(ServerSpec spec) {
    Set<InetAddress> taken = new HashSet<>(spec.excludedAddresses());
    Stream.concat(
            servers().stream().map(Server::address),
            quarantine().stream().map(QuarantinedAddress::address))
        .forEach(taken::add);
    InetAddress address =
        pool.firstBeside(taken)
            .orElseThrow(
                () ->
                    NoAddressLeftException.of(
                        name(), pool, spec.excludedAddresses(), quarantine()));
    return new Server(
        spec.key(),
        spec.name(),
        spec.generation(),
        address,
        SshKeys.publicLine(SshKeys.generate().getPublic(), ""),
        clock.instant());
  }
}
