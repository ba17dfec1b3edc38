package dev.exuvia.providers;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSpecTest {

  @ParameterizedTest
  @CsvSource({
    "' ', g1-1, 1, ssh-ed25519 AAAA, 0, key",
    "k, G1, 1, ssh-ed25519 AAAA, 0, host name",
    "k, ../g1, 1, ssh-ed25519 AAAA, 0, host name",
    "k, g1-1, 0, ssh-ed25519 AAAA, 0, generation 0",
    "k, g1-1, 1, '', 0, one line",
    "k, g1-1, 1, 'one\ntwo', 0, one line",
    "k, g1-1, 1, ssh-ed25519 AAAA, -1, negative",
  })
  void refusesWhatNoServerCanBe(
      String key, String name, int generation, String authorized, int seconds, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ServerSpec(
                    key, name, generation, authorized, Set.of(), Duration.ofSeconds(seconds)))
        .withMessageContaining(why);
  }
}
