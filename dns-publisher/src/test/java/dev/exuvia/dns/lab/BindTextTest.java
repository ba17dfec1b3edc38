package dev.exuvia.dns.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindTextTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "/a b/c'd, \"/a b/c'd\"",
        "/a\"b, \"/a\\\"b\"",
        "/a\\b, \"/a\\b\"",
        "/a\\\\\"b, \"/a\\\\\\\"b\"",
        "/größe;{}#, \"/größe;{}#\""
      })
  void isTakenForItself(String text, String written) {
    assertThat(BindText.quoted(text)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a\\\"b", "/a\\", "/a\nb", "/a\0b"})
  void isRefused(String text) {
    assertThatThrownBy(() -> BindText.quoted(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theRefusalSaysWhatAndWhy() {
    assertThatThrownBy(() -> BindText.quoted("/a\nb"))
        .hasMessage("named.conf has no way to write '/a?b': it holds a control character");
  }
}
