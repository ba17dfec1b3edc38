package dev.exuvia.orchestrator.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.exuvia.orchestrator.launcher.Shell.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher itself, on the machine the tests run on. */
class LauncherTest {

  private static final String LAUNCHER = Shell.ROOT.resolve("exuvia").toString();
  private static final String PATH = System.getenv("PATH");

  @TempDir Path directory;

  @Test
  void usesTheJdkThatJavaHomeNames() {
    String home = System.getProperty("java.home");
    Ended ended = Shell.run(Map.of("PATH", PATH, "JAVA_HOME", home), List.of(LAUNCHER, "doctor"));
    assertThat(ended.output()).startsWith("JDK: " + home + "\n");
  }

  /**
   * Most people's machine: JAVA_HOME isn't set, and the default compiler, which is in /usr/bin and
   * so in /bin, is new. The folder with it is laid over /usr/bin for this one process.
   */
  @Test
  void usesTheSystemsDefaultJdk() throws IOException {
    Path home = JdkTree.jdk(directory.resolve("jvm/java-99"), 99);
    Path bin = directory.resolve("bin");
    JdkTree.link(bin.resolve("javac"), home.resolve("bin/javac"));
    JdkTree.link(bin.resolve("java"), home.resolve("bin/java"));
    assumeThat(overUsrBin(bin, "true").exitCode())
        .as("this user may lay a folder over /usr/bin in namespaces of his own")
        .isZero();
    assertThat(overUsrBin(bin, "env", "-u", "JAVA_HOME", LAUNCHER, "doctor").output())
        .startsWith("JDK: " + home + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab", "test", "bench dns"})
  void saysThatItNeedsRootBeforeItInstallsAnything(String command) throws IOException {
    Shell.script(directory.resolve("id"), "echo 1000");
    assertThat(withFakes(command))
        .isEqualTo(
            new Ended(
                78,
                "exuvia: '%s' needs root: it makes network namespaces and mounts (uid here is 1000)."
                        .formatted(command)
                    + " Run it as root, or use './exuvia test --quick', which needs none."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lab", "test", "bench acme"})
  void saysThatItMayNotMakeNamespacesBeforeItInstallsAnything(String command) throws IOException {
    Shell.script(directory.resolve("id"), "echo 0");
    Shell.script(
        directory.resolve("unshare"),
        "echo 'unshare: unshare failed: Operation not permitted' >&2; exit 1");
    assertThat(withFakes(command))
        .isEqualTo(
            new Ended(
                78,
                "exuvia: '%s' makes network namespaces and mounts, and this machine doesn't let it"
                        .formatted(command)
                    + " (Operation not permitted). In a container that takes the capability"
                    + " SYS_ADMIN, for example 'docker run --privileged'."));
  }

  /** Whatever would install something ends with a number that the launcher never has. */
  private Ended withFakes(String command) throws IOException {
    Shell.script(directory.resolve("apt-get"), "kill -9 $PPID");
    Shell.script(directory.resolve("dpkg-query"), "kill -9 $PPID");
    List<String> whole = new ArrayList<>(List.of(LAUNCHER));
    whole.addAll(List.of(command.split(" ")));
    return Shell.run(Map.of("PATH", directory + ":" + PATH), whole);
  }

  @Test
  void namesEveryCommandItKnows() {
    Ended wrong = Shell.run(Map.of("PATH", PATH), List.of(LAUNCHER, "dance"));
    assertThat(wrong.exitCode()).isEqualTo(78);
    String[] known = wrong.output().replaceFirst(".*known: ", "").split(", ");
    String help = Shell.run(Map.of("PATH", PATH), List.of(LAUNCHER)).output();
    assertThat(known)
        .hasSizeGreaterThan(5)
        .allSatisfy(command -> assertThat(help).contains(command));
  }

  private static Ended overUsrBin(Path folder, String... command) {
    List<String> whole =
        new ArrayList<>(
            List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "bash",
                "-c",
                "mount -t overlay over -o lowerdir=\"$0\":/usr/bin /usr/bin && exec \"$@\"",
                folder.toString()));
    whole.addAll(List.of(command));
    return Shell.run(Map.of("PATH", PATH), whole);
  }
}
