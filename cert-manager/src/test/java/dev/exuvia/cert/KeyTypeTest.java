package dev.exuvia.cert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.pem.Pem;
import dev.exuvia.cert.pem.UnreadablePemException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class KeyTypeTest {
  @ParameterizedTest
  @EnumSource(KeyType.class)
  void makesKeysOfItsKindThatSurviveAsText(KeyType type) {
    KeyPair key = type.generate();
    assertThat(KeyType.of(key.getPublic())).contains(type);
    KeyPair read = Pem.keyPair(Pem.of(key), key.getPublic().getAlgorithm());
    assertThat(read.getPublic()).isEqualTo(key.getPublic());
    assertThat(read.getPrivate().getEncoded()).isEqualTo(key.getPrivate().getEncoded());
  }

  @Test
  void knowsNoOtherKinds() throws NoSuchAlgorithmException {
    assertThat(KeyType.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic()))
        .isEmpty();
    KeyPairGenerator small = KeyPairGenerator.getInstance("RSA");
    small.initialize(1024);
    assertThat(KeyType.of(small.generateKeyPair().getPublic())).isEmpty();
  }

  @Test
  void textThatIsNoKeyIsRefused() {
    Assertions.assertThatThrownBy(() -> Pem.keyPair("hunter2", "EC"))
        .isInstanceOf(UnreadablePemException.class)
        .hasMessageNotContaining("hunter2");
    Assertions.assertThatThrownBy(() -> Pem.certificates("hunter2"))
        .isInstanceOf(UnreadablePemException.class);
  }
}
