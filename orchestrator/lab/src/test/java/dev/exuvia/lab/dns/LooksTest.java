package dev.exuvia.lab.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.checker.Served;
import dev.exuvia.dns.checker.Timeline;
import dev.exuvia.dns.propagation.Answer;
import dev.exuvia.dns.propagation.Observation;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LooksTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final InetSocketAddress SERVER = new InetSocketAddress("10.72.0.53", 53);

  private static Observation look(int second, String address) {
    Answer answer =
        address.isEmpty()
            ? new Answer.Dead(SERVER, "no answer")
            : new Answer.Present(
                SERVER, RecordSet.of("mx.test.", RecordType.A, Duration.ofSeconds(5), address));
    Instant at = NOON.plusSeconds(second);
    return new Observation("mx.test.", RecordType.A, at, at.plusMillis(10), List.of(answer));
  }

  /** What is not kept makes no difference to what is known. */
  @Test
  void onlyTheEdgesOfWhatStaysTheSameAreKept() {
    List<Observation> all = new ArrayList<>();
    Looks looks = new Looks();
    String[] said = {"10.0.0.1", "10.0.0.1", "10.0.0.1", "", "10.0.0.1", "10.0.0.1", "10.0.0.2"};
    for (int second = 0; second < 30; second++) {
      all.add(look(second, said[Math.min(second, said.length - 1)]));
      looks.add(all.getLast());
    }

    assertThat(looks.count()).isEqualTo(30);
    assertThat(looks.kept()).hasSize(7);
    List<Served> served = Timeline.of(looks.kept()).served();
    assertThat(served).hasSize(2).containsExactlyInAnyOrderElementsOf(Timeline.of(all).served());
  }
}
