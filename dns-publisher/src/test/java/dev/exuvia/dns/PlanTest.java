package dev.exuvia.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Zone ZONE =
      new Zone(
          "Kestrel.test", List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53)));

  private static Plan plan(Change... changes) {
    return new Plan(ZONE, List.of(changes));
  }

  private static RecordSet a(String name) {
    return RecordSet.of(name, RecordType.A, MINUTE, "192.0.2.1");
  }

  @Test
  void refusesNamesOutsideTheZone() {
    assertThatExceptionOfType(NotInZoneException.class)
        .isThrownBy(() -> plan(Change.create(a("mx.plover.test"))))
        .withMessageContaining("mx.plover.test.")
        .withMessageContaining("kestrel.test.");
  }

  @Test
  void neverTouchesApexNsAndSoa() {
    RecordSet servers = RecordSet.of("kestrel.test", RecordType.NS, MINUTE, "ns1.kestrel.test");
    RecordSet soa =
        RecordSet.of("kestrel.test", RecordType.SOA, MINUTE, "ns1.x. root.x. 1 2 3 4 5");
    assertThatExceptionOfType(ProtectedRecordException.class)
        .isThrownBy(() -> plan(Change.delete(servers)));
    assertThatExceptionOfType(ProtectedRecordException.class)
        .isThrownBy(() -> plan(Change.create(soa)));
    RecordSet others = RecordSet.of("kestrel.test", RecordType.NS, MINUTE, "ns2.kestrel.test");
    Plan forced = new Plan(ZONE, List.of(Change.replace(servers, others)), true);
    assertThat(forced.changes()).hasSize(1);
    assertThatExceptionOfType(ProtectedRecordException.class)
        .isThrownBy(() -> new Plan(ZONE, List.of(Change.delete(servers)), true))
        .withMessageContaining("only be replaced");
    RecordSet delegation = RecordSet.of("sub.kestrel.test", RecordType.NS, MINUTE, "ns.x.test");
    assertThat(plan(Change.create(delegation)).changes()).hasSize(1);
  }

  @Test
  void refusesACnameBesideOtherData() {
    RecordSet alias = RecordSet.of("x.kestrel.test", RecordType.CNAME, MINUTE, "y.test");
    RecordSet data = a("x.kestrel.test");
    assertThatExceptionOfType(CnameConflictException.class)
        .isThrownBy(() -> plan(Change.create(alias), Change.create(data)));
    assertThatExceptionOfType(CnameConflictException.class)
        .isThrownBy(() -> plan(Change.create(data), Change.create(alias)));
    assertThat(plan(Change.create(alias), Change.delete(data)).changes()).hasSize(2);
  }

  @Test
  void goesFromWhatIsServedToWhatShallBeAndDeletesLast() {
    RecordSet soa =
        RecordSet.of("kestrel.test", RecordType.SOA, MINUTE, "ns1.x. root.x. 1 2 3 4 5");
    RecordSet old = a("a.kestrel.test");
    RecordSet kept = a("b.kestrel.test");
    RecordSet slow = a("c.kestrel.test");
    RecordSet fresh = a("d.kestrel.test");
    RecordSet quick = slow.withTtl(Duration.ofSeconds(5));

    Plan plan = Plan.between(ZONE, List.of(soa, old, kept, slow), List.of(quick, fresh, kept));

    assertThat(plan.creates()).containsExactly(Change.create(fresh));
    assertThat(plan.updates()).containsExactly(Change.replace(slow, quick));
    assertThat(plan.deletes()).containsExactly(Change.delete(old));
    assertThat(plan.changes())
        .containsExactly(Change.create(fresh), Change.replace(slow, quick), Change.delete(old));
    assertThat(Plan.between(ZONE, List.of(soa, old), List.of(old)).isEmpty()).isTrue();
  }

  @Test
  void digestIsOfWhatIsExpectedAndDone() {
    Change one = Change.create(a("x.kestrel.test"));
    Change two = Change.delete(a("y.kestrel.test"));
    String digest = plan(one, two).digest();
    assertThat(digest).matches("[0-9a-f]{64}").isEqualTo(plan(two, one).digest());
    Zone elsewhere = new Zone("test", ZONE.servers());
    assertThat(
            List.of(
                plan(one).digest(),
                plan(one, Change.create(a("y.kestrel.test"))).digest(),
                plan(one, Change.delete(a("y.kestrel.test").withTtl(Duration.ZERO))).digest(),
                plan(one, two).force().digest(),
                new Plan(elsewhere, List.of(one, two)).digest()))
        .doesNotHaveDuplicates()
        .doesNotContain(digest);
  }

  @Test
  void refusesTwoChangesOfOneRrset() {
    RecordSet set = a("x.kestrel.test");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(Change.create(set), Change.delete(set)));
  }

  @Test
  void changeIsOfOneRrset() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Change(Optional.empty(), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Change.replace(a("x.kestrel.test"), a("y.kestrel.test")));
  }

  @Test
  void isEmptyWhenNothingWouldChange() {
    RecordSet set = a("x.kestrel.test");
    assertThat(plan().isEmpty()).isTrue();
    assertThat(plan(Change.replace(set, set)).isEmpty()).isTrue();
    assertThat(plan(Change.create(set)).isEmpty()).isFalse();
  }

  @Test
  void changeGoesTowardsWhatShallBe() {
    Optional<RecordSet> set = Optional.of(a("x.kestrel.test"));
    assertThat(Change.towards(set, set)).isEmpty();
    assertThat(Change.towards(Optional.empty(), Optional.empty())).isEmpty();
    assertThat(Change.towards(Optional.empty(), set)).contains(new Change(Optional.empty(), set));
    assertThat(Change.towards(set, Optional.empty())).contains(new Change(set, Optional.empty()));
  }

  @Test
  void mostSpecificZoneHoldsAName() {
    Zone parent = new Zone("test", ZONE.servers());
    List<Zone> zones = List.of(parent, ZONE);
    assertThat(Zone.holding("MX.kestrel.test", zones)).contains(ZONE);
    assertThat(Zone.holding("plover.test", zones)).contains(parent);
    assertThat(Zone.holding("example.org", zones)).isEmpty();
  }

  @Test
  void zoneNamesItsServersByAddress() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Zone("x.test", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Zone("x.test", List.of(InetSocketAddress.createUnresolved("ns.test", 53))));
    assertThat(ZONE.name()).isEqualTo("kestrel.test.");
  }
}
