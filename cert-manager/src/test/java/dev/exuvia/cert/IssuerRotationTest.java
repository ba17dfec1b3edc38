package dev.exuvia.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IssuerRotationTest {
  private final IssuerRotation rotation = new IssuerRotation();

  @ParameterizedTest(name = "of {0} after {1}: {2}")
  @CsvSource({
    "a b c, '',          a",
    "a b c, a,           b",
    "a b c, b a,         c",
    "a b c, c b a,       a",
    "a b c, a c b a,     b",
    "a b,   a,           b",
    "a b,   b a,         a",
    "a b,   a a a,       b",
    "a b c, b b a,       c",
    "c b a, a,           c",
    "a b c, x,           a",
    "a b c, a x b,       c",
    "a b d, a b c,       d",
    "a,     '',          a",
    "a,     b,           a",
  })
  void theOneThatRestedLongest(String all, String used, String expected) {
    assertThat(rotation.next(issuers(all), words(used)).name()).isEqualTo(expected);
  }

  @Test
  void overManyGenerationsEveryIssuerRestsAsLongAsTheOthersAllow() {
    List<Issuer> all = issuers("a b c d");
    List<String> used = new ArrayList<>(List.of("c", "c", "a"));
    for (int generation = 0; generation < 40; generation++) {
      String next = rotation.next(all, used).name();
      assertThat(used.stream().limit(generation < 3 ? 1 : 3)).doesNotContain(next);
      used.addFirst(next);
    }
  }

  @Test
  void theOthersFollowInOrder() {
    assertThat(rotation.inOrder(issuers("a b c d"), words("b a c")))
        .extracting(Issuer::name)
        .containsExactly("d", "c", "a");
  }

  @ParameterizedTest
  @CsvSource({"a, a", "a, a b", "'', ''", "'', a"})
  void thereMustBeAnother(String all, String used) {
    assertThatThrownBy(() -> rotation.next(issuers(all), words(used)))
        .isInstanceOfSatisfying(
            NoOtherIssuerException.class, e -> assertThat(e.known()).isEqualTo(words(all)));
  }

  @Test
  void twoOfOneNameAreRefused() {
    assertThatThrownBy(() -> rotation.next(issuers("a b a"), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keyTypesFollowTheSameRule() {
    List<KeyType> all = List.of(KeyType.ECDSA_P256, KeyType.RSA_2048, KeyType.ECDSA_P384);
    List<KeyType> used = new ArrayList<>();
    for (int generation = 0; generation < 6; generation++) {
      used.addFirst(rotation.nextKeyType(all, used));
    }
    assertThat(used.reversed())
        .containsExactlyElementsOf(Stream.of(all, all).flatMap(List::stream).toList());
  }

  @Test
  void aSingleKeyTypeStays() {
    List<KeyType> one = List.of(KeyType.RSA_3072);
    assertThat(rotation.nextKeyType(one, one)).isEqualTo(KeyType.RSA_3072);
    assertThatThrownBy(() -> rotation.nextKeyType(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Issuer> issuers(String names) {
    return words(names).stream().map(IssuerRotationTest::issuer).toList();
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  private static Issuer issuer(String name) {
    return new Issuer(
        name,
        URI.create("https://" + name + ".test/dir"),
        name + ".test",
        Optional.empty(),
        List.of());
  }
}
