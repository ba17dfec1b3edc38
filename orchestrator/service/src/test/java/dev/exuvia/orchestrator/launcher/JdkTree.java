package dev.exuvia.orchestrator.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Homes that look like a JDK's, with programs that say of themselves what a real one's would. */
final class JdkTree {

  private JdkTree() {}

  /** A JDK. Release 8 calls itself 1.8, and has its runtime in a folder of its own. */
  static Path jdk(Path home, int release) throws IOException {
    runtime(home, release);
    Shell.script(home.resolve("bin/javac"), "echo compiled");
    return home;
  }

  /** What a package of a runtime alone holds. */
  static Path runtime(Path home, int release) throws IOException {
    Shell.script(
        home.resolve("bin/java"),
        """
        echo 'Property settings:' >&2
        printf '    java.home = %%s\\n' %s >&2
        echo '    java.specification.version = %s' >&2
        echo '    java.vm.specification.version = 7' >&2
        """
            .formatted(Shell.quoted(home), release < 9 ? "1." + release : release));
    return home;
  }

  static Path link(Path link, Path target) throws IOException {
    Files.createDirectories(link.getParent());
    return Files.createSymbolicLink(link, target);
  }
}
