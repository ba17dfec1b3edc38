package dev.exuvia.lab.traffic;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();

  @Test
  void linesAreToldOnceAndWhole() throws IOException {
    Path log = folder.resolve("mail.log");
    LogTail tail = new LogTail(log, lines::add);
    tail.pass();
    Files.writeString(log, "one\ntw");
    tail.pass();
    assertThat(lines).containsExactly("one");
    Files.writeString(log, "o\nthree\n", APPEND);
    tail.pass();
    tail.pass();
    assertThat(lines).containsExactly("one", "two", "three");
  }

  @Test
  void whatWasThereBeforeCanBeSkipped() throws IOException {
    Path log = folder.resolve("mail.log");
    Files.writeString(log, "old\n");
    LogTail tail = new LogTail(log, lines::add);
    tail.skip();
    Files.writeString(log, "new\n", APPEND);
    tail.pass();
    assertThat(lines).containsExactly("new");
  }
}
