package dev.exuvia.dns.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnboundTextTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "/a b/c'd, \"/a b/c'd\"",
        "/a\"b, '/a\"b'",
        "/a\\b, \"/a\\b\"",
        "/a\\\\, \"/a\\\\\"",
        "/größe#:, \"/größe#:\""
      })
  void isTakenForItself(String text, String written) {
    assertThat(UnboundText.quoted(text)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a\"b'c", "/a\\", "/a\nb", "/a\0b"})
  void isRefused(String text) {
    assertThatThrownBy(() -> UnboundText.quoted(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
