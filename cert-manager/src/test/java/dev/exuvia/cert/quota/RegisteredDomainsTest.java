package dev.exuvia.cert.quota;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegisteredDomainsTest {
  @ParameterizedTest
  @CsvSource({
    "kestrel.org, kestrel.org",
    "*.mail.kestrel.org, kestrel.org",
    "a.b.kestrel.co.uk, kestrel.co.uk",
    "kestrel.co.uk, kestrel.co.uk",
    "co.uk, co.uk"
  })
  void publicSuffixAndOneLabel(String name, String registered) {
    assertThat(RegisteredDomains.of(name)).isEqualTo(registered);
  }

  @ParameterizedTest
  @CsvSource({
    "mx.kestrel.github.io, kestrel.github.io",
    "*.github.io, github.io",
    // Everything below .ck is a suffix, but for one name.
    "mx.kestrel.co.ck, kestrel.co.ck",
    "mx.www.ck, www.ck",
    // xn--55qx5d.cn is a suffix in another script.
    "mx.kestrel.xn--55qx5d.cn, kestrel.xn--55qx5d.cn"
  })
  void privateSuffixesWildcardsAndOtherScriptsCount(String name, String registered) {
    assertThat(RegisteredDomains.of(name)).isEqualTo(registered);
  }

  @ParameterizedTest
  @CsvSource({
    "mx.kestrel.test, kestrel.test",
    "*.mail.kestrel.test, kestrel.test",
    "kestrel.test, kestrel.test",
    "mx.kestrel.example, kestrel.example",
    "mail.internal.lan, internal.lan",
    "localhost, localhost",
    "mx.kestrel.1, kestrel.1"
  })
  void anUnknownSuffixIsOneLabel(String name, String registered) {
    assertThat(RegisteredDomains.of(name)).isEqualTo(registered);
  }
}
