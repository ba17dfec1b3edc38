package dev.exuvia.dns.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.NotOursException;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.ProtectedRecordException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.ServerUnreachableException;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.ZoneBackend;
import dev.exuvia.dns.ZoneBackendContract;
import dev.exuvia.dns.ZoneConflictException;
import dev.exuvia.dns.memory.MemoryBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract for what is ours, and that nothing else is touched. */
class OwnedBackendTest extends ZoneBackendContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The zone behind, as those who know no claims use it, with every plan it got. */
  private final class Behind implements ZoneBackend {
    private final List<Plan> applied = new ArrayList<>();
    private Runnable before = () -> {};

    @Override
    public Optional<RecordSet> read(Zone zone, String name, RecordType type) {
      return memory.read(zone, name, type);
    }

    @Override
    public List<RecordSet> readAll(Zone zone) {
      return memory.readAll(zone);
    }

    @Override
    public synchronized void apply(Plan plan) {
      applied.add(plan);
      if (plan.changes().stream().noneMatch(change -> change.name().contains("_exuvia-owner"))) {
        before.run();
      }
      memory.apply(plan);
    }
  }

  private final Zone zone =
      new Zone(
          "contract.test", List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53)));
  private final MemoryBackend memory = new MemoryBackend();
  private final Behind behind = new Behind();
  private final OwnedBackend backend = new OwnedBackend(behind, "fleet-1");

  OwnedBackendTest() {
    Duration hour = Duration.ofHours(1);
    memory.load(
        zone,
        List.of(
            RecordSet.of(zone.name(), RecordType.SOA, hour, "ns1 hostmaster 1 3600 60 86400 60"),
            RecordSet.of(zone.name(), RecordType.NS, hour, "ns1.contract.test.")));
  }

  @Override
  protected ZoneBackend backend() {
    return backend;
  }

  @Override
  protected Zone zone() {
    return zone;
  }

  @Override
  protected void adopt(RecordSet theirs) {
    backend.registry().adopt(zone, List.of(theirs));
  }

  private static RecordSet a(String label, String address) {
    return RecordSet.of(label + ".contract.test", RecordType.A, MINUTE, address);
  }

  private Plan plan(Change... changes) {
    return new Plan(zone, List.of(changes));
  }

  private Optional<RecordSet> claim(RecordSet set) {
    return memory.read(zone, new Claim(zone, set.key()).address().name(), RecordType.TXT);
  }

  private void assertNotOurs(RecordSet set, Change... changes) {
    List<RecordSet> untouched = memory.readAll(zone);
    assertThatExceptionOfType(NotOursException.class)
        .isThrownBy(() -> backend.apply(plan(changes)))
        .satisfies(e -> assertThat(e.foreign()).contains(set.key()))
        .withMessageContaining(set.name())
        .withMessageContaining("Adopt");
    assertThat(memory.readAll(zone)).isEqualTo(untouched);
  }

  @Test
  void claimsFirstAndReleasesLast() {
    RecordSet mx = a("mx", "192.0.2.1");
    RecordSet old = a("old", "192.0.2.2");
    backend.apply(plan(Change.create(old)));
    behind.applied.clear();
    Plan swap = plan(Change.create(mx), Change.delete(old));

    backend.apply(swap);

    assertThat(behind.applied).hasSize(3);
    assertThat(behind.applied.get(0).changes())
        .singleElement()
        .satisfies(
            change -> assertThat(change.name()).isEqualTo("a.mx._exuvia-owner.contract.test."));
    assertThat(behind.applied.get(1)).isEqualTo(swap);
    assertThat(behind.applied.get(2).deletes())
        .singleElement()
        .satisfies(change -> assertThat(change.name()).startsWith("a.old._exuvia-owner."));
    assertThat(claim(mx).orElseThrow().texts().first())
        .startsWith("heritage=exuvia,exuvia/owner=fleet-1,exuvia/plan=");
    assertThat(claim(old)).isEmpty();
  }

  @Test
  void showsNoClaims() {
    RecordSet mx = a("mx", "192.0.2.1");
    backend.apply(plan(Change.create(mx)));
    assertThat(backend.readAll(zone)).contains(mx).hasSize(3);
    assertThat(backend.read(zone, claim(mx).orElseThrow().name(), RecordType.TXT)).isEmpty();
    assertThat(backend.registry().owned(zone)).containsExactly(mx);
  }

  @Test
  void leavesAloneWhatHasNoClaim() {
    RecordSet theirs = a("www", "192.0.2.1");
    memory.load(zone, List.of(theirs));
    assertNotOurs(theirs, Change.replace(theirs, a("www", "192.0.2.2")));
    assertNotOurs(theirs, Change.delete(theirs), Change.create(a("new", "192.0.2.3")));
    assertNotOurs(theirs, Change.create(theirs));
  }

  @Test
  void leavesAloneWhatAnotherOwnerClaims() {
    RecordSet theirs = a("www", "192.0.2.1");
    new OwnedBackend(memory, "fleet-10").apply(plan(Change.create(theirs)));
    assertNotOurs(theirs, Change.delete(theirs));
    assertThatExceptionOfType(NotOursException.class)
        .isThrownBy(() -> backend.registry().adopt(zone, List.of(theirs)));
    memory.apply(plan(Change.delete(theirs)));
    assertNotOurs(theirs, Change.create(theirs));
  }

  @Test
  void adoptsWhatIsServedAsGiven() {
    RecordSet theirs = a("www", "192.0.2.1");
    memory.load(zone, List.of(theirs));
    assertThatExceptionOfType(ZoneConflictException.class)
        .isThrownBy(() -> backend.registry().adopt(zone, List.of(theirs.withTtl(Duration.ZERO))));
    assertThat(claim(theirs)).isEmpty();
    backend.registry().adopt(zone, List.of(theirs));
    backend.registry().adopt(zone, List.of(theirs));
    backend.apply(plan(Change.delete(theirs)));
    assertThat(claim(theirs)).isEmpty();
  }

  @Test
  void releasesWithoutTouching() {
    RecordSet mx = a("mx", "192.0.2.1");
    backend.apply(plan(Change.create(mx)));
    backend.registry().release(zone, List.of(mx.key(), a("other", "192.0.2.9").key()));
    assertThat(memory.read(zone, mx.name(), mx.type())).contains(mx);
    assertNotOurs(mx, Change.delete(mx));
  }

  @Test
  void takesClaimsBackWhenThePlanIsRefused() {
    RecordSet mx = a("mx", "192.0.2.1");
    RecordSet theirs = a("mx", "192.0.2.66");
    behind.before = () -> memory.load(zone, List.of(theirs));
    assertThatExceptionOfType(ZoneConflictException.class)
        .isThrownBy(() -> backend.apply(plan(Change.create(mx))));
    assertThat(claim(mx)).isEmpty();
    behind.before = () -> {};
    assertNotOurs(theirs, Change.delete(theirs));
  }

  @Test
  void keepsClaimsWhenTheOutcomeIsUnknown() {
    RecordSet mx = a("mx", "192.0.2.1");
    RecordSet old = a("old", "192.0.2.2");
    backend.apply(plan(Change.create(old)));
    Plan swap = plan(Change.create(mx), Change.delete(old));
    behind.before =
        () -> {
          throw new ServerUnreachableException(zone.primary(), new IOException("gone"));
        };
    assertThatExceptionOfType(ServerUnreachableException.class)
        .isThrownBy(() -> backend.apply(swap));
    assertThat(claim(mx)).isPresent();
    memory.apply(swap); // It had taken effect after all, unseen.
    behind.before = () -> {};

    backend.apply(swap);

    assertThat(claim(mx)).isPresent();
    assertThat(claim(old)).isEmpty();
  }

  @Test
  void ofTwoPlansThatClaimTheSameOneWins() {
    RecordSet mx = a("mx", "192.0.2.1");
    Plan other = plan(Change.create(a("mx", "192.0.2.2")));
    memory.load(zone, List.of(new Claim(zone, mx.key()).by("fleet-1", other)));
    RecordSet claimed = claim(mx).orElseThrow();
    assertThat(claimed)
        .isNotEqualTo(new Claim(zone, mx.key()).by("fleet-1", plan(Change.create(mx))));
    backend.apply(plan(Change.create(mx)));
    assertThat(claim(mx)).contains(claimed);
  }

  @Test
  void nobodyChangesClaimsAsRecords() {
    RecordSet mx = a("mx", "192.0.2.1");
    backend.apply(plan(Change.create(mx)));
    RecordSet claim = claim(mx).orElseThrow();
    assertThatExceptionOfType(ProtectedRecordException.class)
        .isThrownBy(() -> backend.apply(plan(Change.delete(claim))));
  }

  @Test
  void plansDeletionsOnlyOfWhatIsOurs() {
    RecordSet ours = a("old", "192.0.2.1");
    RecordSet theirs = a("www", "192.0.2.2");
    RecordSet wanted = a("mx", "192.0.2.3");
    backend.apply(plan(Change.create(ours)));
    memory.load(zone, List.of(theirs));
    Plan plan = backend.registry().planTowards(zone, List.of(wanted));
    assertThat(plan.changes()).containsExactly(Change.create(wanted), Change.delete(ours));
    backend.apply(plan);
    assertThat(memory.read(zone, theirs.name(), theirs.type())).contains(theirs);
  }

  @Test
  void ownerIsAShortPlainText() {
    for (String owner : List.of("", "a b", "a,b", "x".repeat(64))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new OwnedBackend(memory, owner));
    }
  }

  @Test
  void claimsAtTheApexToo() {
    RecordSet mx = RecordSet.of(zone.name(), RecordType.MX, MINUTE, "10 mx.contract.test");
    backend.apply(plan(Change.create(mx)));
    assertThat(new Claim(zone, mx.key()).address().name())
        .isEqualTo("mx._exuvia-owner.contract.test.");
    assertThat(claim(mx)).isPresent();
  }
}
