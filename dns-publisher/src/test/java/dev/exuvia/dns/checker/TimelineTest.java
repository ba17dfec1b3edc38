package dev.exuvia.dns.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.propagation.Answer;
import dev.exuvia.dns.propagation.Observation;
import dev.exuvia.dns.propagation.Subject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final InetSocketAddress SERVER =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 53);
  private static final RecordSet ONE =
      RecordSet.of("x.test", RecordType.A, Duration.ofMinutes(1), "192.0.2.1");
  private static final RecordSet TWO =
      RecordSet.of("x.test", RecordType.A, Duration.ofMinutes(1), "192.0.2.2");
  private static final Subject SUBJECT = new Subject("x.test", RecordType.A);

  private static Instant at(int second) {
    return Instant.EPOCH.plusSeconds(second);
  }

  private static Observation seen(int second, Answer answer) {
    return new Observation(
        "x.test.", RecordType.A, at(second), at(second).plusMillis(100), List.of(answer));
  }

  private static Observation seen(int second, RecordSet set) {
    return seen(second, new Answer.Present(SERVER, set));
  }

  private static Served served(State state, Interval when) {
    return new Served(SERVER.toString(), SUBJECT, state, when);
  }

  @Test
  void betweenTwoObservationsBothStatesMayHaveBeenServed() {
    Timeline timeline = Timeline.of(List.of(seen(10, ONE), seen(20, TWO), seen(30, TWO)));
    assertThat(timeline.served())
        .containsExactly(
            served(new State.Present(ONE), new Interval(at(10), at(20).plusMillis(100))),
            served(new State.Present(TWO), Interval.since(at(10))));
  }

  @Test
  void orderOfObservationsDoesNotMatter() {
    assertThat(Timeline.of(List.of(seen(30, TWO), seen(10, ONE), seen(20, TWO))))
        .isEqualTo(Timeline.of(List.of(seen(10, ONE), seen(20, TWO), seen(30, TWO))));
  }

  @Test
  void failedAnswerIsNoChange() {
    Timeline timeline =
        Timeline.of(
            List.of(seen(10, ONE), seen(20, new Answer.Dead(SERVER, "timeout")), seen(30, ONE)));
    assertThat(timeline.served())
        .containsExactly(served(new State.Present(ONE), Interval.since(at(10))));
  }

  @Test
  void absenceIsAStateWithItsOwnTtl() {
    Duration negative = Duration.ofSeconds(5);
    Timeline timeline =
        Timeline.of(List.of(seen(10, new Answer.Absent(SERVER, negative)), seen(20, ONE)));
    assertThat(timeline.served().getFirst().state()).isEqualTo(new State.Absent(negative));
  }

  @Test
  void cachesKeepAStateForItsTtlAndTheSlack() {
    Timeline timeline =
        new Timeline(
            List.of(
                served(new State.Present(ONE), new Interval(at(0), at(10))),
                served(new State.Present(TWO), Interval.since(at(10)))));
    CacheModel caches = new CacheModel(timeline, Duration.ofSeconds(3));
    assertThat(states(caches, SUBJECT, 5)).containsExactly(new State.Present(ONE));
    assertThat(states(caches, SUBJECT, 72))
        .containsExactly(new State.Present(ONE), new State.Present(TWO));
    assertThat(states(caches, SUBJECT, 73)).containsExactly(new State.Present(TWO));
    assertThat(states(caches, new Subject("y.test", RecordType.A), 5)).isEmpty();
  }

  private static Set<State> states(CacheModel caches, Subject subject, int second) {
    return new Moment(at(second), caches, new Facts(List.of())).states(subject);
  }
}
