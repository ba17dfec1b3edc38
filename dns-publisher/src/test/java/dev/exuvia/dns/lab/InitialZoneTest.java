package dev.exuvia.dns.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitialZoneTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void isAZoneFile() {
    InitialZone zone =
        new InitialZone(
            "Kestrel.test",
            List.of("ns1.kestrel.test", "ns2.kestrel.test"),
            Duration.ofHours(1),
            Duration.ofSeconds(5),
            List.of(RecordSet.of("ns1.kestrel.test", RecordType.A, MINUTE, "10.72.0.53")));
    assertThat(zone.zoneText())
        .isEqualTo(
            """
            kestrel.test. 5 IN SOA ns1.kestrel.test. hostmaster.kestrel.test. 1 3600 60 86400 5
            kestrel.test. 3600 IN NS ns1.kestrel.test.
            kestrel.test. 3600 IN NS ns2.kestrel.test.
            ns1.kestrel.test. 60 IN A 10.72.0.53
            """);
  }

  @Test
  void needsANameServer() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InitialZone("x.test", List.of(), MINUTE, MINUTE, List.of()));
  }
}
