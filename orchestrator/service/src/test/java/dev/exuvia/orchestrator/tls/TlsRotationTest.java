package dev.exuvia.orchestrator.tls;

import static dev.exuvia.orchestrator.tls.TlsProfile.INTERMEDIATE;
import static dev.exuvia.orchestrator.tls.TlsProfile.MODERN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.mail.MailPort;
import dev.exuvia.mail.TlsVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsRotationTest {

  private static List<TlsPolicy> generations(int count, List<TlsProfile> profiles) {
    List<TlsPolicy> newestFirst = new ArrayList<>();
    for (int generation = 0; generation < count; generation++) {
      newestFirst.addFirst(TlsRotation.next(profiles, newestFirst));
    }
    return newestFirst.reversed();
  }

  @Test
  void profilesTakeTurns() {
    assertThat(generations(5, List.of(INTERMEDIATE, MODERN)))
        .extracting(TlsPolicy::profile)
        .containsExactly(INTERMEDIATE, MODERN, INTERMEDIATE, MODERN, INTERMEDIATE);
  }

  @Test
  void aProfileOfOneStays() {
    assertThat(generations(3, List.of(MODERN))).extracting(TlsPolicy::profile).containsOnly(MODERN);
  }

  @Test
  void theFirstGenerationHasTheOrdersOfTheRecommendation() {
    TlsPolicy first = TlsRotation.next(List.of(INTERMEDIATE), List.of());

    assertThat(first.opensslCiphers())
        .isEqualTo(
            "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256"
                + ":ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384"
                + ":ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305");
    assertThat(first.opensslSuites())
        .isEqualTo("TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256");
    assertThat(first.opensslGroups()).isEqualTo("X25519:prime256v1:secp384r1");
  }

  @Test
  void noGenerationPrefersWhatTheOneBeforeIt() {
    List<TlsPolicy> all = generations(80, List.of(INTERMEDIATE, MODERN));

    for (int generation = 1; generation < all.size(); generation++) {
      TlsPolicy one = all.get(generation);
      assertThat(one.ciphers()).isNotEqualTo(all.get(generation - 1).ciphers());
      assertThat(one.groups()).isNotEqualTo(all.get(generation - 1).groups());
    }
  }

  @Test
  void ordersRepeatAfter36Generations() {
    List<TlsPolicy> all = generations(72, List.of(INTERMEDIATE));

    assertThat(new HashSet<>(all)).hasSize(36);
    assertThat(all.get(36)).isEqualTo(all.getFirst());
  }

  @Test
  void anOrderIsWholeAndHasNothingTwice() {
    assertThatThrownBy(
            () ->
                new TlsPolicy(
                    MODERN,
                    List.of(Aead.AES_128_GCM, Aead.AES_128_GCM, Aead.AES_256_GCM),
                    TlsPolicy.FIRST_GROUPS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new TlsPolicy(MODERN, List.of(Aead.AES_128_GCM), TlsPolicy.FIRST_GROUPS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void noProfileGoesBelowTls12AndPort25KeepsIt(TlsProfile profile) {
    for (MailPort port : MailPort.values()) {
      assertThat(profile.versions(port))
          .contains(TlsVersion.TLS_1_3)
          .isSubsetOf(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);
    }
    assertThat(profile.versions(MailPort.SMTP)).contains(TlsVersion.TLS_1_2);
    assertThat(profile.versions(MailPort.POLICY)).contains(TlsVersion.TLS_1_2);
  }

  @Test
  void modernIsTls13AloneWhereClientsCome() {
    assertThat(MODERN.versions(MailPort.SUBMISSION)).containsOnly(TlsVersion.TLS_1_3);
    assertThat(MODERN.floor()).isEqualTo(TlsVersion.TLS_1_3);
    assertThat(INTERMEDIATE.floor()).isEqualTo(TlsVersion.TLS_1_2);
  }
}
