package dev.exuvia.orchestrator.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "c'd", "''", "a\"b", "a\\", "$(id) `id` $HOME *", "größe"})
  void isTakenForItselfByAShell(String text) throws Exception {
    Process shell = new ProcessBuilder("sh").start();
    try (OutputStream script = shell.getOutputStream()) {
      script.write(
          ("value=" + ShellWord.quoted(text) + "; printf %s \"$value\"")
              .getBytes(StandardCharsets.UTF_8));
    }

    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(text);
    assertThat(shell.waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\0b"})
  void isRefused(String text) {
    assertThatThrownBy(() -> ShellWord.quoted(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'a?b' holds a control character, which no setting of a node may");
  }
}
