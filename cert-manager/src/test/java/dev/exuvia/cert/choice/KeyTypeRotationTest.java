package dev.exuvia.cert.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exuvia.cert.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class KeyTypeRotationTest {
  private final KeyTypeRotation rotation = new KeyTypeRotation();

  @Test
  void eachComesInTurn() {
    List<KeyType> all = List.of(KeyType.ECDSA_P256, KeyType.RSA_2048, KeyType.ECDSA_P384);
    List<KeyType> used = new ArrayList<>();
    for (int generation = 0; generation < 6; generation++) {
      used.addFirst(rotation.next(all, used));
    }
    assertThat(used.reversed())
        .containsExactlyElementsOf(Stream.of(all, all).flatMap(List::stream).toList());
  }

  @Test
  void oneThatIsNewComesBeforeAllThatWereUsed() {
    assertThat(
            rotation.next(
                List.of(KeyType.ECDSA_P256, KeyType.RSA_2048, KeyType.RSA_3072),
                List.of(KeyType.RSA_2048, KeyType.ECDSA_P256)))
        .isEqualTo(KeyType.RSA_3072);
  }

  @Test
  void aSingleOneStays() {
    List<KeyType> one = List.of(KeyType.RSA_3072);
    assertThat(rotation.next(one, one)).isEqualTo(KeyType.RSA_3072);
    assertThatIllegalArgumentException().isThrownBy(() -> rotation.next(List.of(), List.of()));
  }
}
