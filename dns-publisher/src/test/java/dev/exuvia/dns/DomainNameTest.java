package dev.exuvia.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {
  @Test
  void isAbsoluteAndLowerCase() {
    assertThat(DomainName.absolute("Mx.Kestrel.TEST")).isEqualTo("mx.kestrel.test.");
    assertThat(DomainName.absolute("_25._TCP.x.test.")).isEqualTo("_25._tcp.x.test.");
    assertThat(DomainName.absolute(".")).isEqualTo(".");
    assertThat(DomainName.absolute("*.x.test")).isEqualTo("*.x.test.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a..b", ".a", "mx kestrel", "bücher.test", "tab\t.test"})
  void refusesWhatIsNoName(String name) {
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> DomainName.absolute(name))
        .withMessageContaining(name);
  }

  @Test
  void refusesLongLabelsAndNames() {
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> DomainName.absolute("x".repeat(64) + ".test"));
    assertThatExceptionOfType(InvalidRecordException.class)
        .isThrownBy(() -> DomainName.absolute("x.".repeat(130)));
  }

  @Test
  void knowsWhatLiesInAZone() {
    assertThat(DomainName.isWithin("MX.kestrel.test", "kestrel.test.")).isTrue();
    assertThat(DomainName.isWithin("kestrel.test.", "Kestrel.Test")).isTrue();
    assertThat(DomainName.isWithin("notkestrel.test.", "kestrel.test.")).isFalse();
    assertThat(DomainName.isWithin("test.", "kestrel.test.")).isFalse();
  }

  @Test
  void goesBelowAParent() {
    assertThat(DomainName.below("_dmarc", "Kestrel.test")).isEqualTo("_dmarc.kestrel.test.");
    assertThat(DomainName.below("test", ".")).isEqualTo("test.");
  }
}
