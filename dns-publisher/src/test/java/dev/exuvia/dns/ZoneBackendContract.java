package dev.exuvia.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ZoneBackend} keeps. A backend runs it by giving itself and a zone that holds
 * apex NS and SOA and may be written to.
 */
public abstract class ZoneBackendContract {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final AtomicInteger NAMES = new AtomicInteger();

  protected abstract ZoneBackend backend();

  protected abstract Zone zone();

  /** A TTL other than a minute, low where the backend takes it so low. */
  protected Duration anotherTtl(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** Makes the backend change what others put there; for one that asks whose it is. */
  protected void adopt(RecordSet theirs) {}

  /** A name that no other test uses. */
  private String fresh() {
    return "t" + NAMES.incrementAndGet() + "." + zone().name();
  }

  private RecordSet a(String name, String... addresses) {
    return RecordSet.of(name, RecordType.A, MINUTE, addresses);
  }

  private void apply(Change... changes) {
    backend().apply(new Plan(zone(), List.of(changes)));
  }

  private void assertServed(RecordSet... sets) {
    for (RecordSet set : sets) {
      assertThat(backend().read(zone(), set.name(), set.type())).contains(set);
    }
  }

  private void assertAbsent(String name, RecordType type) {
    assertThat(backend().read(zone(), name, type)).isEmpty();
  }

  @Test
  void createsWhatWasAbsent() {
    RecordSet set = a(fresh(), "192.0.2.1", "192.0.2.2");
    apply(Change.create(set));
    assertServed(set);
  }

  @Test
  void servesEveryTypeAsItWasGiven() {
    String host = fresh();
    List<RecordSet> sets =
        List.of(
            a(host, "192.0.2.1"),
            RecordSet.of(host, RecordType.AAAA, MINUTE, "2001:DB8::1"),
            RecordSet.of(host, RecordType.MX, MINUTE, "10 MX.Example.", "0 a.example"),
            RecordSet.text(host, MINUTE, "v=spf1 -all", "x".repeat(600), "quo\"te; back\\slash ü"),
            RecordSet.of(fresh(), RecordType.CNAME, MINUTE, "Target.Example."),
            RecordSet.of(host, RecordType.PTR, MINUTE, "Host.Example."),
            RecordSet.of("_25._tcp." + host, RecordType.TLSA, MINUTE, "3 1 1 " + "AB".repeat(32)),
            RecordSet.of(
                host, RecordType.CAA, MINUTE, "0 ISSUE \"ca.test; accounturi=http://x/Y\""),
            RecordSet.of("_imaps._tcp." + host, RecordType.SRV, MINUTE, "0 1 993 Imap.Example."),
            RecordSet.of("sub." + host, RecordType.NS, MINUTE, "ns.example."));
    List<RecordSet> exceptDelegation = sets.subList(0, sets.size() - 1);

    backend().apply(new Plan(zone(), sets.stream().map(Change::create).toList()));

    assertServed(exceptDelegation.toArray(RecordSet[]::new));
    assertThat(backend().readAll(zone())).containsAll(sets);
  }

  @Test
  void replacesDataAndTtl() {
    RecordSet before = a(fresh(), "192.0.2.1");
    RecordSet after = a(before.name(), "192.0.2.2", "192.0.2.3").withTtl(anotherTtl(5));
    apply(Change.create(before));
    apply(Change.replace(before, after));
    assertServed(after);
  }

  @Test
  void changesOnlyTheTtl() {
    RecordSet before = a(fresh(), "192.0.2.1", "192.0.2.2");
    RecordSet after = before.withTtl(anotherTtl(7));
    apply(Change.create(before));
    apply(Change.replace(before, after));
    assertServed(after);
  }

  @Test
  void deletesAndLeavesTheRestOfTheName() {
    RecordSet gone = a(fresh(), "192.0.2.1");
    RecordSet stays = RecordSet.text(gone.name(), MINUTE, "stays");
    apply(Change.create(gone), Change.create(stays));
    apply(Change.delete(gone));
    assertAbsent(gone.name(), RecordType.A);
    assertServed(stays);
  }

  @Test
  void repeatOfAnAppliedPlanIsASuccess() {
    RecordSet created = a(fresh(), "192.0.2.1");
    RecordSet old = a(fresh(), "192.0.2.1");
    RecordSet replaced = a(old.name(), "192.0.2.9");
    RecordSet deleted = a(fresh(), "192.0.2.1");
    apply(Change.create(old), Change.create(deleted));
    Change[] changes = {
      Change.create(created), Change.replace(old, replaced), Change.delete(deleted)
    };
    apply(changes);
    apply(changes);
    assertServed(created, replaced);
    assertAbsent(deleted.name(), RecordType.A);
  }

  @Test
  void repeatOfAnAppliedDeletionOrTtlChangeIsASuccess() {
    RecordSet deleted = a(fresh(), "192.0.2.1");
    RecordSet slow = a(fresh(), "192.0.2.1");
    apply(Change.create(deleted), Change.create(slow));
    for (int i = 0; i < 2; i++) {
      apply(Change.delete(deleted));
      apply(Change.replace(slow, slow.withTtl(anotherTtl(3))));
    }
    assertAbsent(deleted.name(), RecordType.A);
  }

  @Test
  void refusesToCreateWhatExistsAndSaysWhatIsThere() {
    RecordSet there = a(fresh(), "192.0.2.1");
    apply(Change.create(there));
    assertThatExceptionOfType(ZoneConflictException.class)
        .isThrownBy(() -> apply(Change.create(a(there.name(), "192.0.2.2"))))
        .satisfies(e -> assertThat(e.differences()).hasSize(1))
        .withMessageContaining(there.name())
        .withMessageContaining("192.0.2.1")
        .withMessageContaining("Nothing was changed");
    assertServed(there);
  }

  @Test
  void refusesToReplaceWhatIsAbsentOrOther() {
    RecordSet absent = a(fresh(), "192.0.2.1");
    assertThatExceptionOfType(ZoneConflictException.class)
        .isThrownBy(() -> apply(Change.replace(absent, a(absent.name(), "192.0.2.2"))));
    assertAbsent(absent.name(), RecordType.A);

    RecordSet served = a(fresh(), "192.0.2.1", "192.0.2.2");
    apply(Change.create(served));
    RecordSet subset = a(served.name(), "192.0.2.1");
    assertThatExceptionOfType(ZoneConflictException.class)
        .isThrownBy(() -> apply(Change.replace(subset, a(served.name(), "192.0.2.3"))));
    RecordSet superset = a(served.name(), "192.0.2.1", "192.0.2.2", "192.0.2.3");
    assertThatExceptionOfType(ZoneConflictException.class)
        .isThrownBy(() -> apply(Change.delete(superset)));
    assertServed(served);
  }

  @Test
  void refusesWhenOnlyTheTtlIsOther() {
    RecordSet served = a(fresh(), "192.0.2.1");
    apply(Change.create(served));
    RecordSet expected = served.withTtl(Duration.ofMinutes(5));
    assertThatExceptionOfType(ZoneConflictException.class)
        .isThrownBy(() -> apply(Change.replace(expected, a(served.name(), "192.0.2.2"))))
        .withMessageContaining("TTL 60");
    assertServed(served);
  }

  @Test
  void appliesAllOrNothing() {
    RecordSet good = a(fresh(), "192.0.2.1");
    RecordSet taken = a(fresh(), "192.0.2.1");
    apply(Change.create(taken));
    assertThatExceptionOfType(ZoneConflictException.class)
        .isThrownBy(() -> apply(Change.create(good), Change.create(a(taken.name(), "192.0.2.2"))));
    assertAbsent(good.name(), RecordType.A);
    assertServed(taken);
  }

  @Test
  void planThatIsHalfInForceIsAConflict() {
    RecordSet one = a(fresh(), "192.0.2.1");
    RecordSet two = a(fresh(), "192.0.2.1");
    apply(Change.create(one));
    assertThatExceptionOfType(ZoneConflictException.class)
        .isThrownBy(() -> apply(Change.create(one), Change.create(two)));
    assertAbsent(two.name(), RecordType.A);
  }

  @Test
  void changeWithoutEffectInsistsOnWhatIsThere() {
    RecordSet wanted = a(fresh(), "192.0.2.1");
    RecordSet other = a(fresh(), "192.0.2.1");
    Change insist = Change.replace(wanted, wanted);
    assertThatExceptionOfType(ZoneConflictException.class)
        .isThrownBy(() -> apply(insist, Change.create(other)));
    apply(Change.create(wanted));
    apply(insist, Change.create(other));
    assertServed(wanted, other);
  }

  @Test
  void putsNoCnameBesideOtherData() {
    RecordSet data = a(fresh(), "192.0.2.1");
    RecordSet alias = RecordSet.of(fresh(), RecordType.CNAME, MINUTE, "target.example.");
    apply(Change.create(data), Change.create(alias));
    RecordSet aliasBesideData = RecordSet.of(data.name(), RecordType.CNAME, MINUTE, "x.example.");
    assertThatExceptionOfType(CnameConflictException.class)
        .isThrownBy(() -> apply(Change.create(aliasBesideData)));
    assertThatExceptionOfType(CnameConflictException.class)
        .isThrownBy(() -> apply(Change.create(RecordSet.text(alias.name(), MINUTE, "beside"))));
    assertServed(data, alias);
  }

  @Test
  void putsDataInPlaceOfACname() {
    RecordSet alias = RecordSet.of(fresh(), RecordType.CNAME, MINUTE, "target.example.");
    RecordSet data = a(alias.name(), "192.0.2.1");
    apply(Change.create(alias));
    apply(Change.create(data), Change.delete(alias));
    assertServed(data);
  }

  @Test
  void putsACnameInPlaceOfDataOrChangesNothing() {
    RecordSet data = a(fresh(), "192.0.2.1");
    RecordSet alias = RecordSet.of(data.name(), RecordType.CNAME, MINUTE, "target.example.");
    apply(Change.create(data));
    try {
      apply(Change.create(alias), Change.delete(data));
      assertServed(alias);
    } catch (CnameConflictException e) {
      assertServed(data);
    }
  }

  @Test
  void readsTheApexAndLeavesItAlone() {
    List<RecordSet> all = backend().readAll(zone());
    assertThat(all)
        .extracting(RecordSet::name, RecordSet::type)
        .contains(tuple(zone().name(), RecordType.SOA), tuple(zone().name(), RecordType.NS));
    assertThat(backend().read(zone(), zone().name(), RecordType.NS)).isPresent();
    RecordSet text = RecordSet.text(zone().name(), MINUTE, "apex " + fresh());
    apply(Change.create(text));
    assertServed(text);
    apply(Change.delete(text));
    assertThat(backend().read(zone(), zone().name(), RecordType.NS)).isPresent();
  }

  @Test
  void replacesTheZonesOwnServersOnlyByForce() {
    RecordSet before = backend().read(zone(), zone().name(), RecordType.NS).orElseThrow();
    TreeSet<String> more = new TreeSet<>(before.rdata());
    more.add("ns9.example.");
    RecordSet after = new RecordSet(before.name(), RecordType.NS, before.ttl(), more);
    assertThatExceptionOfType(ProtectedRecordException.class)
        .isThrownBy(() -> apply(Change.replace(before, after)));
    adopt(before);
    try {
      backend().apply(new Plan(zone(), List.of(Change.replace(before, after)), true));
      assertServed(after);
      backend().apply(new Plan(zone(), List.of(Change.replace(after, before)), true));
    } catch (ProtectedRecordException unchangeable) {
      assertThat(unchangeable).hasMessageContaining("Nothing was changed");
    }
    assertServed(before);
  }

  @Test
  void readsAbsenceOfANameAndOfAType() {
    RecordSet set = a(fresh(), "192.0.2.1");
    apply(Change.create(set));
    assertAbsent(set.name(), RecordType.TXT);
    assertAbsent("below." + set.name(), RecordType.A);
  }

  @Test
  void emptyPlanIsASuccess() {
    apply();
  }

  @Test
  void applies200RecordsAtOnce() {
    String parent = fresh();
    List<Change> changes =
        IntStream.range(0, 200)
            .mapToObj(i -> Change.create(a("n" + i + "." + parent, "192.0.2." + i)))
            .toList();
    backend().apply(new Plan(zone(), changes));
    assertThat(backend().readAll(zone()))
        .containsAll(changes.stream().map(change -> change.after().orElseThrow()).toList());
    List<Change> back =
        changes.stream().map(change -> Change.delete(change.after().orElseThrow())).toList();
    backend().apply(new Plan(zone(), back));
    assertAbsent("n7." + parent, RecordType.A);
  }

  @Test
  void ofManyWritersOneWins() throws InterruptedException, ExecutionException {
    RecordSet start = a(fresh(), "192.0.2.100");
    apply(Change.create(start));
    List<Callable<Boolean>> writers =
        IntStream.range(0, 8).<Callable<Boolean>>mapToObj(i -> () -> replaced(start, i)).toList();
    int winners = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> writer : threads.invokeAll(writers)) {
        winners += writer.get() ? 1 : 0;
      }
    }
    assertThat(winners).isEqualTo(1);
  }

  private boolean replaced(RecordSet start, int writer) {
    try {
      apply(Change.replace(start, a(start.name(), "192.0.2." + writer)));
      return true;
    } catch (ZoneConflictException e) {
      return false;
    }
  }
}
