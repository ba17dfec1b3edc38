package dev.exuvia.dns.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.Plan;
import dev.exuvia.dns.PlanTooLargeException;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.Zone;
import dev.exuvia.dns.memory.MemoryBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuardedBackendTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Zone zone =
      new Zone(
          "kestrel.test", List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53)));
  private final MemoryBackend memory = new MemoryBackend();
  private final GuardedBackend backend = new GuardedBackend(memory, Guardrails.DEFAULT);

  private static RecordSet a(int i) {
    return RecordSet.of("n" + i + ".kestrel.test", RecordType.A, MINUTE, "192.0.2." + i);
  }

  private void serve(int count) {
    memory.load(zone, IntStream.range(0, count).mapToObj(GuardedBackendTest::a).toList());
  }

  private Plan deleting(int count) {
    return new Plan(zone, IntStream.range(0, count).mapToObj(i -> Change.delete(a(i))).toList());
  }

  @Test
  void letsThreeOfTenGoAndNotFour() {
    serve(10);
    assertThatExceptionOfType(PlanTooLargeException.class)
        .isThrownBy(() -> backend.apply(deleting(4)))
        .withMessageContaining("4 of 10")
        .withMessageContaining("30 %")
        .withMessageContaining("Nothing was changed");
    assertThat(memory.readAll(zone)).hasSize(10);
    backend.apply(deleting(3));
    assertThat(memory.readAll(zone)).hasSize(7);
  }

  @Test
  void countsNotWhatChangesOften() {
    serve(10);
    GuardedBackend lenient =
        new GuardedBackend(memory, Guardrails.DEFAULT, key -> key.name().equals(a(0).name()));
    assertThatExceptionOfType(PlanTooLargeException.class)
        .isThrownBy(() -> lenient.apply(deleting(5)))
        .withMessageContaining("4 of 10");
    lenient.apply(deleting(4));
    assertThat(memory.readAll(zone)).hasSize(6);
  }

  @Test
  void countsUpdatesAndDeletionsTogetherButNoCreations() {
    serve(10);
    List<Change> changes =
        List.of(
            Change.delete(a(0)),
            Change.delete(a(1)),
            Change.replace(a(2), a(2).withTtl(Duration.ofSeconds(5))),
            Change.replace(a(4), a(4)),
            Change.create(a(20)),
            Change.create(a(21)));
    backend.apply(new Plan(zone, changes));
    assertThat(memory.readAll(zone)).hasSize(10);

    List<Change> oneMore =
        List.of(
            Change.delete(a(3)),
            Change.delete(a(4)),
            Change.replace(a(5), a(5).withTtl(Duration.ofSeconds(5))),
            Change.replace(a(6), a(6).withTtl(Duration.ofSeconds(5))));
    assertThatExceptionOfType(PlanTooLargeException.class)
        .isThrownBy(() -> backend.apply(new Plan(zone, oneMore)));
  }

  @Test
  void doesNotCountInSmallZones() {
    serve(9);
    backend.apply(deleting(9));
    assertThat(memory.readAll(zone)).isEmpty();
  }

  @Test
  void forceIsLetThrough() {
    serve(10);
    backend.apply(deleting(10).force());
    assertThat(memory.readAll(zone)).isEmpty();
  }

  @Test
  void repeatOfWhatIsInForceIsLetThrough() {
    serve(14);
    Plan plan =
        new Plan(
            zone,
            IntStream.range(0, 4)
                .mapToObj(i -> Change.replace(a(i), a(i).withTtl(Duration.ofSeconds(5))))
                .toList());
    backend.apply(plan);
    new GuardedBackend(memory, new Guardrails(0, 0)).apply(plan);
  }

  @Test
  void shareIsFromNoneToAll() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Guardrails(1.1, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Guardrails(Double.NaN, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new Guardrails(0.3, -1));
  }
}
