package dev.exuvia.cert.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaddyTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"/a b/c'd", "/a\"b", "/a\\b\\", "/größe#{}", "/$a"})
  void isTakenForItself(String text) {
    assertThat(CaddyText.quoted(text)).isEqualTo("`" + text + "`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a`b", "/a{$HOME}", "/a\nb", "/a\0b"})
  void isRefused(String text) {
    assertThatThrownBy(() -> CaddyText.quoted(text)).isInstanceOf(LabServerException.class);
  }
}
