package dev.exuvia.lab.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaildirWatchTest {

  @TempDir private Path maildir;
  private final List<String> found = new ArrayList<>();

  private MaildirWatch watch() {
    return new MaildirWatch(List.of(maildir), f -> found.add(f.name() + " " + f.text()));
  }

  @Test
  void aMaildirThatDoesNotExistYetIsEmpty() throws IOException {
    watch().pass();
    assertThat(found).isEmpty();
  }

  @Test
  void eachMessageIsToldOnceAlsoWhenItMovesToCur() throws IOException {
    Files.createDirectories(maildir.resolve("new"));
    Files.createDirectories(maildir.resolve("cur"));
    Files.writeString(maildir.resolve("new/1.M1P1.mx"), "one");
    MaildirWatch watch = watch();
    watch.pass();
    Files.move(maildir.resolve("new/1.M1P1.mx"), maildir.resolve("cur/1.M1P1.mx:2,S"));
    Files.writeString(maildir.resolve("new/2.M2P1.mx"), "two");
    watch.pass();
    watch.pass();
    assertThat(found).containsExactly("1.M1P1.mx one", "2.M2P1.mx two");
  }
}
