package dev.exuvia.cert;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ChallengeTypeTest {
  /** The example of draft-ietf-acme-dns-account-label. */
  private static final URI ACCOUNT = URI.create("https://example.com/acme/acct/ExampleAccount");

  @Test
  void theAccountsLabelIsThatOfTheDraft() {
    assertThat(ChallengeType.DNS_ACCOUNT_01.recordName("example.org", ACCOUNT))
        .contains("_ujmmovf2vn55tgye._acme-challenge.example.org.");
  }

  @Test
  void aWildcardIsProvenWhereItsParentIs() {
    assertThat(ChallengeType.DNS_01.recordName("*.example.org", ACCOUNT))
        .isEqualTo(ChallengeType.DNS_01.recordName("example.org", ACCOUNT))
        .contains("_acme-challenge.example.org.");
    assertThat(ChallengeType.HTTP_01.recordName("example.org", ACCOUNT)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ChallengeType.class)
  void isFoundByItsName(ChallengeType type) {
    assertThat(ChallengeType.of(type.id())).contains(type);
    assertThat(ChallengeType.of("dns-persist-01")).isEmpty();
  }
}
