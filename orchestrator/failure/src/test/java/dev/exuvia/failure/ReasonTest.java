package dev.exuvia.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ReasonTest {

  @Test
  void saysEachMessageOnceFromTheOutermostIn() {
    IOException inner = new IOException("permission denied");
    assertThat(Reason.of(new IllegalStateException("no key: permission denied", inner)))
        .isEqualTo("no key: permission denied");
    assertThat(Reason.of(new IllegalStateException("no key", inner)))
        .isEqualTo("no key: permission denied");
  }

  @Test
  void namesNoClasses() {
    IOException inner = new IOException("no such file");
    assertThat(Reason.of(new RuntimeException(new UncheckedIOException(inner))))
        .isEqualTo("no such file");
    assertThat(Reason.of(new IllegalStateException("java.io.IOException: Stream closed at a.b.c")))
        .isEqualTo("Stream closed at a.b.c");
  }

  @Test
  void leavesNamesOfHostsAlone() {
    assertThat(Reason.of(new IOException("mx.kestrel.example: refused by Plover.example.org")))
        .isEqualTo("mx.kestrel.example: refused by Plover.example.org");
  }

  @Test
  void findsACauseByItsType() {
    Throwable failure =
        new IllegalStateException(new RuntimeException(new BindException("in use")));
    assertThat(Reason.first(failure, BindException.class))
        .get()
        .extracting("message")
        .isEqualTo("in use");
    assertThat(Reason.first(failure, IOException.class)).isPresent();
    assertThat(Reason.first(failure, ArithmeticException.class)).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithAFile() {
    assertThat(Reason.of(new AccessDeniedException("/x"))).isEqualTo("/x: permission denied");
    assertThat(Reason.of(new UncheckedIOException(new NoSuchFileException("/x"))))
        .isEqualTo("/x: no such file or folder");
    assertThat(Reason.of(new FileSystemException("/x", null, "Read-only file system")))
        .isEqualTo("/x: Read-only file system");
  }

  @Test
  void findsWordsForWhatTheJdkSaysByTheClassAlone() {
    assertThat(Reason.of(new UnknownHostException("mx.kestrel.example")))
        .isEqualTo("mx.kestrel.example: no such host");
    assertThat(Reason.of(new UnknownHostException("mx.kestrel.example: Name or service not known")))
        .isEqualTo("mx.kestrel.example: Name or service not known");
    assertThat(Reason.of(new UncheckedIOException(new ConnectException())))
        .isEqualTo("the connection was refused");
    assertThat(Reason.of(new IllegalStateException("no answer from api", new TimeoutException())))
        .isEqualTo("no answer from api: there was no answer in time");
  }

  @Test
  void tellsTheKindOfWhatHasNoWords() {
    assertThat(Reason.of(new IllegalStateException("", new StackOverflowError())))
        .isEqualTo("for a reason that has no words (StackOverflow)");
  }
}
