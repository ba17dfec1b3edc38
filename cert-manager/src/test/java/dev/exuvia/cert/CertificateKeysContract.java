package dev.exuvia.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every place for certificate keys does. */
public interface CertificateKeysContract {
  /** An empty store. */
  CertificateKeys empty();

  /** The same store as another process, or the same process later, finds it. */
  CertificateKeys reopened(CertificateKeys store);

  @ParameterizedTest
  @EnumSource(KeyType.class)
  default void aKeyIsOfItsTypeAndStaysTheSame(KeyType type) {
    CertificateKeys keys = empty();
    KeyPair key = keys.obtain("g1", type);
    assertThat(KeyType.of(key.getPublic())).contains(type);
    KeyPair again = reopened(keys).obtain("g1", type);
    assertThat(again.getPublic()).isEqualTo(key.getPublic());
    assertThat(again.getPrivate().getEncoded()).isEqualTo(key.getPrivate().getEncoded());
  }

  @Test
  default void aKeyDoesNotChangeItsType() {
    CertificateKeys keys = empty();
    keys.obtain("g1", KeyType.ECDSA_P256);
    assertThatThrownBy(() -> keys.obtain("g1", KeyType.ECDSA_P384))
        .isInstanceOf(KeysUnreadableException.class)
        .hasMessageContaining("g1");
  }

  @Test
  default void aDestroyedKeyIsGone() {
    CertificateKeys keys = empty();
    KeyPair key = keys.obtain("g1", KeyType.ECDSA_P256);
    keys.destroy("g1");
    keys.destroy("g1");
    assertThat(keys.find("g1")).isEmpty();
    assertThat(reopened(keys).find("g1")).isEmpty();
    assertThat(keys.obtain("g1", KeyType.ECDSA_P256).getPublic()).isNotEqualTo(key.getPublic());
  }

  @Test
  default void whoeverAsksAtTheSameTimeGetsTheSameKey() throws Exception {
    CertificateKeys keys = empty();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Object>> calls =
          Stream.generate(
                  () ->
                      (Callable<Object>)
                          () -> reopened(keys).obtain("g1", KeyType.ECDSA_P256).getPublic())
              .limit(16)
              .toList();
      List<Object> keysSeen =
          threads.invokeAll(calls).stream().map(java.util.concurrent.Future::resultNow).toList();
      assertThat(keysSeen.stream().distinct()).hasSize(1);
    }
  }
}
