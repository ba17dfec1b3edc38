package dev.exuvia.cert.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.cert.quota.Counted;
import dev.exuvia.cert.quota.Limit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class IssuerPresetsTest {
  @Test
  void everyFactHasASourceOnTheWeb() {
    assertThat(IssuerPresets.all()).hasSize(9);
    for (IssuerPreset preset : IssuerPresets.all()) {
      assertThat(preset.name()).isNotBlank();
      preset.limits().stream().map(Limit::source).forEach(IssuerPresetsTest::assertWeb);
      preset.directory().map(Fact::source).ifPresent(IssuerPresetsTest::assertWeb);
      preset.externalAccount().map(Fact::source).ifPresent(IssuerPresetsTest::assertWeb);
    }
  }

  @Test
  void letsEncryptAllowsFiveOfTheSameInAWeek() {
    IssuerPreset preset = IssuerPresets.named("lets-encrypt").orElseThrow();
    assertThat(preset.limits())
        .filteredOn(limit -> limit.counted() == Counted.CERTIFICATES_PER_NAME_SET)
        .singleElement()
        .satisfies(
            limit -> {
              assertThat(limit.most()).isEqualTo(5);
              assertThat(limit.window()).isEqualTo(Duration.ofDays(7));
              assertThat(limit.sparesRenewals()).isTrue();
            });
    assertThat(preset.profiles().orElseThrow().value())
        .contains(new Profile("shortlived", Duration.ofHours(160), 25));
    assertThat(IssuerPresets.at(URI.create("https://acme-v02.api.letsencrypt.org/directory")))
        .contains(preset);
  }

  @Test
  void whatIsNotKnownIsNotThere() {
    IssuerPreset google = IssuerPresets.named("google-trust-services").orElseThrow();
    assertThat(google.names()).isEmpty();
    assertThat(google.externalAccount().orElseThrow().value())
        .isEqualTo(ExternalAccountNeed.ONE_TIME);
    assertThat(google.timeout()).isEmpty();
    assertThat(IssuerPresets.named("aws-acm").orElseThrow().timeout().orElseThrow().value())
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(IssuerPresets.named("somebody")).isEmpty();
  }

  @Test
  void oneNameAndNoWildcardAreSaidBeforeAnOrder() {
    IssuerPreset actalis = IssuerPresets.named("actalis").orElseThrow();
    assertThat(actalis.objection(new TreeSet<>(List.of("a.test", "b.test")))).isPresent();
    assertThat(actalis.objection(new TreeSet<>(List.of("*.a.test")))).isPresent();
    assertThat(actalis.objection(new TreeSet<>(List.of("a.test")))).isEmpty();
    assertThat(
            IssuerPresets.named("lets-encrypt")
                .orElseThrow()
                .objection(new TreeSet<>(List.of("*.a.test", "b.test"))))
        .isEmpty();
  }

  @Test
  void anUnknownPresetIsNamed() {
    assertThatThrownBy(() -> PresetFile.read("nobody")).hasMessageContaining("nobody");
  }

  private static void assertWeb(URI source) {
    assertThat(source.getScheme()).isEqualTo("https");
  }
}
