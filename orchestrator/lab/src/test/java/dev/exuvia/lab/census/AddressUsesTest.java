package dev.exuvia.lab.census;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.lab.report.AddressUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressUsesTest {

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final AddressUses uses = new AddressUses();

  private void saw(long second, String... addresses) {
    uses.saw(List.of(addresses), NOON.plusSeconds(second));
  }

  @Test
  void anAddressRestsFromWhenItIsGoneUntilItIsSeenAgain() {
    saw(0, "10.72.100.1");
    saw(1, "10.72.100.1", "10.72.100.2");
    saw(2, "10.72.100.2");
    saw(9, "10.72.100.1", "10.72.100.2");

    assertThat(uses.all())
        .containsExactly(
            new AddressUse("10.72.100.1", NOON, Optional.of(NOON.plusSeconds(2)), Optional.empty()),
            new AddressUse("10.72.100.2", NOON.plusSeconds(1), Optional.empty(), Optional.empty()),
            new AddressUse("10.72.100.1", NOON.plusSeconds(9), Optional.empty(), Optional.of(7.0)));
  }

  @Test
  void whatWasReleasedIsHeldForAQuarantine() {
    saw(0, "10.72.100.1", "10.72.100.2");
    saw(10, "10.72.100.2");

    assertThat(uses.counts(Duration.ofSeconds(5), NOON.plusSeconds(14)))
        .isEqualTo(Map.of("in use", 1L, "in quarantine", 1L));
    assertThat(uses.counts(Duration.ofSeconds(5), NOON.plusSeconds(15)))
        .isEqualTo(Map.of("in use", 1L, "in quarantine", 0L));
  }
}
