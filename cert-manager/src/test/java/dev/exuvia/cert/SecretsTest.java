package dev.exuvia.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class SecretsTest {
  private static final String SECRET =
      "zWNDZM6eQGHWpSRTPal5eIUYFTu7EajVIoguysqZ9wG44nMEtx3MUAsUDkMTQ12W";

  @Test
  void anExternalAccountHidesItsKey() {
    ExternalAccount account = ExternalAccount.of("kid-1", SECRET);
    Issuer issuer =
        new Issuer(
            "ca", URI.create("https://ca.test/dir"), "ca.test", Optional.of(account), List.of());
    assertThat(issuer.toString()).contains("kid-1").doesNotContain(SECRET.substring(0, 8));
    assertThat(account.macKey().getEncoded()).hasSize(48);
  }

  @Test
  void anUnreadableMacKeyIsNotRepeated() {
    assertThatThrownBy(() -> ExternalAccount.of("kid-1", "not+base64/url!"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kid-1")
        .hasMessageNotContaining("not+base64")
        .hasNoCause();
  }

  @Test
  void aRequestHidesItsKey() {
    KeyPair key = KeyType.ECDSA_P256.generate();
    Issuer issuer =
        new Issuer("ca", URI.create("https://ca.test/dir"), "ca.test", Optional.empty(), List.of());
    IssuanceRequest request =
        new IssuanceRequest(
            "g2", issuer, new TreeSet<>(List.of("mx.kestrel.test")), key, Optional.empty());
    assertThat(request.toString())
        .contains("ca/g2", "mx.kestrel.test")
        .doesNotContain(((ECPrivateKey) key.getPrivate()).getS().toString(16))
        .doesNotContain("PrivateKey");
  }
}
