package dev.exuvia.cert.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegisteredDomainsTest {
  private final RegisteredDomains domains = new RegisteredDomains(Set.of("co.uk"));

  @ParameterizedTest
  @CsvSource({
    "kestrel.test, kestrel.test",
    "mx.kestrel.test, kestrel.test",
    "*.mail.kestrel.test, kestrel.test",
    "a.b.kestrel.co.uk, kestrel.co.uk",
    "kestrel.co.uk, kestrel.co.uk",
    "co.uk, co.uk"
  })
  void publicSuffixAndOneLabel(String name, String registered) {
    assertThat(domains.of(name)).isEqualTo(registered);
  }
}
