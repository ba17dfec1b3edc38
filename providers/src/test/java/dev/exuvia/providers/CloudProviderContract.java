package dev.exuvia.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every provider promises. A provider's test supplies one and says what its pool may be. */
public abstract class CloudProviderContract {

  protected static final AddressPool POOL = AddressPool.of("10.72.100.0/29");
  protected static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  protected final SettableClock clock = new SettableClock(START);
  protected CloudProvider provider;

  /** A provider without servers and without memory of any. */
  protected abstract CloudProvider provider(AddressPool pool, Clock clock) throws Exception;

  @BeforeEach
  void start() throws Exception {
    provider = provider(POOL, clock);
  }

  @AfterEach
  void destroyAll() {
    provider.servers().forEach(server -> provider.destroy(server.key()));
  }

  @Test
  void createsAServerOnAnAddressOfThePool() {
    ServerSpec spec = Specs.server("g1-1");

    Server server = provider.create(spec);

    assertThat(server.key()).isEqualTo(spec.key());
    assertThat(server.name()).isEqualTo("g1-1");
    assertThat(server.generation()).isEqualTo(1);
    assertThat(server.createdAt()).isEqualTo(START);
    assertThat(POOL.addresses()).contains(server.address());
    assertThat(SshKeys.parsePublicLine(server.hostKey()).getAlgorithm()).isIn("Ed25519", "EdDSA");
    assertThat(provider.find(spec.key())).contains(server);
    assertThat(provider.servers()).containsExactly(server);
  }

  @Test
  void knowsNothingOfAServerThatWasNeverMade() {
    assertThat(provider.find("nobody")).isEmpty();
    assertThat(provider.leftovers("nobody")).isEmpty();
    assertThat(provider.servers()).isEmpty();
    assertThat(provider.quarantine()).isEmpty();
  }

  @Test
  void returnsTheSameServerForTheSameKey() {
    ServerSpec spec = Specs.server("g1-1");
    Server first = provider.create(spec);
    clock.tick(Duration.ofMinutes(1));

    Server again = provider.create(Specs.excluding(spec, Set.of(first.address())));

    assertThat(again).isEqualTo(first);
    assertThat(provider.servers()).hasSize(1);
  }

  @Test
  void refusesAKeyOrNameThatStandsForAnotherServer() {
    provider.create(Specs.server("g1-1"));
    ServerSpec sameKey =
        new ServerSpec(
            Specs.server("g1-1").key(), "g1-2", 1, "ssh-ed25519 AAAA", Set.of(), Duration.ZERO);
    ServerSpec sameName =
        new ServerSpec("other", "g1-1", 1, "ssh-ed25519 AAAA", Set.of(), Duration.ZERO);

    assertThatThrownBy(() -> provider.create(sameKey)).isInstanceOf(ServerConflictException.class);
    assertThatThrownBy(() -> provider.create(sameName)).isInstanceOf(ServerConflictException.class);
    assertThat(provider.servers()).hasSize(1);
  }

  @Test
  void givesEachServerAnAddressAndAHostKeyOfItsOwn() {
    Server first = provider.create(Specs.server("g1-1"));
    Server second = provider.create(Specs.server("g1-2"));

    assertThat(second.address()).isNotEqualTo(first.address());
    assertThat(second.hostKey()).isNotEqualTo(first.hostKey());
  }

  @Test
  void neverGivesOutAnExcludedAddress() {
    Set<InetAddress> allButOne = Set.copyOf(POOL.addresses().subList(0, 5));

    Server server = provider.create(Specs.excluding(Specs.server("g1-1"), allButOne));

    assertThat(server.address()).isEqualTo(POOL.addresses().get(5));
  }

  @Test
  void saysWhenNoAddressIsLeft() {
    ServerSpec spec =
        Specs.excluding(Specs.server("g1-1"), Set.copyOf(POOL.addresses().subList(1, 6)));
    provider.create(spec);
    ServerSpec another =
        Specs.excluding(Specs.server("g1-2"), Set.copyOf(POOL.addresses().subList(1, 6)));

    NoAddressLeftException inUse =
        catchThrowableOfType(NoAddressLeftException.class, () -> provider.create(another));
    provider.destroy(spec.key());
    NoAddressLeftException quarantined =
        catchThrowableOfType(NoAddressLeftException.class, () -> provider.create(another));

    assertThat(inUse.nextFreeAt()).isEmpty();
    assertThat(quarantined.nextFreeAt()).contains(START.plus(Specs.QUARANTINE));
  }

  @Test
  void leavesNothingOfADestroyedServerButItsAddressInQuarantine() {
    Server server = provider.create(Specs.server("g1-1"));
    assertThat(provider.leftovers(server.key())).isNotEmpty();

    provider.destroy(server.key());

    assertThat(provider.find(server.key())).isEmpty();
    assertThat(provider.servers()).isEmpty();
    assertThat(provider.leftovers(server.key())).isEmpty();
    assertThat(provider.quarantine())
        .containsExactly(new QuarantinedAddress(server.address(), START.plus(Specs.QUARANTINE)));
  }

  @Test
  void destroyingAgainChangesNothing() {
    Server server = provider.create(Specs.server("g1-1"));
    provider.destroy(server.key());
    List<QuarantinedAddress> before = provider.quarantine();
    clock.tick(Duration.ofMinutes(1));

    provider.destroy(server.key());
    provider.destroy("nobody");

    assertThat(provider.quarantine()).isEqualTo(before);
  }

  @Test
  void holdsAnAddressBackUntilItsQuarantineEnds() {
    Set<InetAddress> allButFirst = Set.copyOf(POOL.addresses().subList(1, 6));
    ServerSpec spec = Specs.excluding(Specs.server("g1-1"), allButFirst);
    Server first = provider.create(spec);
    provider.destroy(spec.key());

    clock.tick(Specs.QUARANTINE.minusNanos(1));
    assertThatThrownBy(() -> provider.create(spec)).isInstanceOf(NoAddressLeftException.class);
    clock.tick(Duration.ofNanos(1));

    assertThat(provider.quarantine()).isEmpty();
    assertThat(provider.create(spec).address()).isEqualTo(first.address());
  }

  @Test
  void makesAnotherServerForAKeyWhoseServerWasDestroyed() {
    Server first = provider.create(Specs.server("g1-1"));
    provider.destroy(first.key());

    Server second = provider.create(Specs.server("g1-1"));

    assertThat(second.address()).isNotEqualTo(first.address());
    assertThat(second.hostKey()).isNotEqualTo(first.hostKey());
    assertThat(provider.servers()).containsExactly(second);
  }

  @Test
  void isSafeForManyCallersAtOnce() throws Exception {
    List<Callable<Server>> calls =
        IntStream.range(0, 8)
            .<Callable<Server>>mapToObj(
                caller -> () -> provider.create(Specs.server("g1-" + (1 + caller % 4))))
            .toList();

    List<Server> servers;
    try (ExecutorService callers = Executors.newFixedThreadPool(calls.size())) {
      servers = callers.invokeAll(calls).stream().map(Future::resultNow).distinct().toList();
    }

    assertThat(servers).hasSize(4);
    assertThat(servers).extracting(Server::address).doesNotHaveDuplicates();
    assertThat(provider.servers()).containsExactlyInAnyOrderElementsOf(servers);
  }
}
