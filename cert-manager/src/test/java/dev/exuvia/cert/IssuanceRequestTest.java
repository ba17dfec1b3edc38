package dev.exuvia.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IssuanceRequestTest {
  private static final KeyPair KEY = KeyType.ECDSA_P256.generate();
  private static final Issuer ISSUER =
      new Issuer("ca", URI.create("https://ca.test/dir"), "ca.test", Optional.empty(), List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mx",
        "MX.kestrel.test",
        "mx.kestrel.test.",
        "mx..test",
        "-a.test",
        "a b.test",
        "a.*.test",
        "_smtp.test",
        ""
      })
  void refusesWhatIsNoHostName(String name) {
    assertThatThrownBy(() -> request("g1", List.of(name)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesWildcardsAndInternationalNames() {
    List<String> names = List.of("*.kestrel.test", "xn--bcher-kva.test");
    assertThat(request("g1", names).names()).containsExactlyElementsOf(names);
  }

  @Test
  void wantsAtLeastOneName() {
    assertThatThrownBy(() -> request("g1", List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a", "../a", "a b", "a+b"})
  void refusesKeysThatAJournalCouldNotName(String key) {
    assertThatThrownBy(() -> request(key, List.of("mx.kestrel.test")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://ca.test/dir", "file:/etc/passwd", "/dir"})
  void anIssuerIsReachedByHttpsOnly(String directory) {
    assertThatThrownBy(
            () -> new Issuer("ca", URI.create(directory), "ca.test", Optional.empty(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static IssuanceRequest request(String key, List<String> names) {
    return new IssuanceRequest(key, ISSUER, new TreeSet<>(names), KEY, Optional.empty());
  }
}
