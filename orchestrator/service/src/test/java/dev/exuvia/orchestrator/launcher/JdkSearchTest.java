package dev.exuvia.orchestrator.launcher;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.orchestrator.launcher.Shell.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which JDK the launcher finds, in folders made up for it: {@code config/launcher/jdk.sh}. */
class JdkSearchTest {

  private static final String UNSET = "";

  @TempDir Path temporary;
  private Path directory;
  private Path jvm;
  private Path tools;

  @BeforeEach
  void makesFolders() throws IOException {
    directory = Files.createDirectory(temporary.resolve("a b'c")).toRealPath();
    jvm = Files.createDirectory(directory.resolve("jvm"));
    tools = Files.createDirectory(directory.resolve("tools"));
    for (String tool : List.of("cut", "dirname", "mv", "readlink", "sed")) {
      Shell.script(tools.resolve(tool), "exec /usr/bin/" + tool + " \"$@\"");
    }
    Shell.script(tools.resolve("id"), "echo 1000");
  }

  @Test
  void findsNoneWhereThereIsNone() {
    assertThat(search(UNSET)).isEmpty();
  }

  @Test
  void takesNoOldOne() throws IOException {
    JdkTree.jdk(jvm.resolve("java-8"), 8);
    JdkTree.jdk(jvm.resolve("java-17"), 17);
    assertThat(search(UNSET)).isEmpty();
  }

  @Test
  void takesNoRuntimeWithoutACompiler() throws IOException {
    JdkTree.runtime(jvm.resolve("java-25"), 25);
    assertThat(search(UNSET)).isEmpty();
    assertThat(search(jvm.resolve("java-25").toString())).isEmpty();
  }

  @Test
  void takesNoneThatDoesNotRun() throws IOException {
    Path broken = JdkTree.jdk(jvm.resolve("broken"), 25);
    Shell.script(broken.resolve("bin/java"), "exit 127");
    Path whole = JdkTree.jdk(jvm.resolve("whole"), 21);
    assertThat(search(UNSET)).isEqualTo(whole.toString());
  }

  @Test
  void takesTheNewest() throws IOException {
    JdkTree.jdk(jvm.resolve("java-21"), 21);
    Path newest = JdkTree.jdk(jvm.resolve("java-25"), 25);
    JdkTree.jdk(jvm.resolve("java-8"), 8);
    assertThat(search(UNSET)).isEqualTo(newest.toString());
  }

  @Test
  void takesTheWantedOneThoughThereIsANewer() throws IOException {
    JdkTree.jdk(jvm.resolve("java-25"), 25);
    Path wanted = JdkTree.jdk(directory.resolve("mine"), 21);
    assertThat(search(wanted.toString())).isEqualTo(wanted.toString());
  }

  @Test
  void takesAnotherWhereTheWantedOneIsNotThere() throws IOException {
    Path other = JdkTree.jdk(jvm.resolve("java-21"), 21);
    assertThat(search(directory.resolve("gone").toString())).isEqualTo(other.toString());
  }

  @Test
  void takesAnotherWhereTheWantedOneIsOld() throws IOException {
    Path old = JdkTree.jdk(directory.resolve("old"), 17);
    Path other = JdkTree.jdk(jvm.resolve("java-21"), 21);
    assertThat(search(old.toString())).isEqualTo(other.toString());
  }

  @Test
  void takesALinkToAHome() throws IOException {
    Path home = JdkTree.jdk(directory.resolve("jdk"), 25);
    Path link = JdkTree.link(jvm.resolve("default-java"), home);
    assertThat(search(UNSET)).isEqualTo(link.toString());
    assertThat(search(link.toString())).isEqualTo(link.toString());
  }

  @Test
  void ignoresALinkToNowhere() throws IOException {
    JdkTree.link(jvm.resolve("default-java"), directory.resolve("gone"));
    assertThat(search(UNSET)).isEmpty();
  }

  @Test
  void followsTheLinksOfTheCompilerOnThePath() throws IOException {
    Path home = JdkTree.jdk(directory.resolve("jdk"), 25);
    Path alternative = JdkTree.link(directory.resolve("alternatives/javac"), bin(home, "javac"));
    JdkTree.link(directory.resolve("usr/bin/javac"), alternative);
    JdkTree.link(directory.resolve("usr/bin/java"), bin(home, "java"));
    assertThat(searchWithPath(directory.resolve("usr/bin"))).isEqualTo(home.toString());
  }

  /** Since /usr was merged /bin is a link, and every compiler of /usr/bin is in it as well. */
  @Test
  void followsTheLinksOfAMergedUsr() throws IOException {
    Path home = JdkTree.jdk(directory.resolve("jdk"), 25);
    JdkTree.link(directory.resolve("usr/bin/javac"), bin(home, "javac"));
    Path merged = JdkTree.link(directory.resolve("bin"), Path.of("usr/bin"));
    assertThat(searchWithPath(merged)).isEqualTo(home.toString());
  }

  @Test
  void neverTakesTheRootForAHome() throws IOException {
    Path home = JdkTree.jdk(jvm.resolve("java-25"), 25);
    assertThat(call(Map.of(), "find_jdk", "21", "", "", home.toString()).output())
        .isEqualTo(home.toString());
  }

  @Test
  void looksBehindAnOldCompilerOnThePath() throws IOException {
    Path old = JdkTree.jdk(directory.resolve("old"), 17);
    Path fresh = JdkTree.jdk(directory.resolve("fresh"), 25);
    assertThat(searchWithPath(old.resolve("bin"), fresh.resolve("bin")))
        .isEqualTo(fresh.toString());
  }

  @Test
  void asksAScriptThatPicksACompilerWhereItsHomeIs() throws IOException {
    Path home = JdkTree.jdk(directory.resolve("versions/25"), 25);
    Path shims = directory.resolve("shims");
    Shell.script(shims.resolve("javac"), "exec " + Shell.quoted(bin(home, "javac")) + " \"$@\"");
    Shell.script(shims.resolve("java"), "exec " + Shell.quoted(bin(home, "java")) + " \"$@\"");
    assertThat(searchWithPath(shims)).isEqualTo(home.toString());
  }

  @Test
  void takesTheOneOnThePathOfTwoAlike() throws IOException {
    JdkTree.jdk(jvm.resolve("java-25"), 25);
    Path onPath = JdkTree.jdk(directory.resolve("mine"), 25);
    assertThat(searchWithPath(onPath.resolve("bin"))).isEqualTo(onPath.toString());
  }

  @Test
  void takesTheNewerOfThePathAndThePlaces() throws IOException {
    Path newer = JdkTree.jdk(jvm.resolve("java-25"), 25);
    Path onPath = JdkTree.jdk(directory.resolve("mine"), 21);
    assertThat(searchWithPath(onPath.resolve("bin"))).isEqualTo(newer.toString());
  }

  @Test
  void tellsOptionsOnlyToReleasesThatKnowThem() throws IOException {
    Path old = JdkTree.jdk(jvm.resolve("java-21"), 21);
    Path fresh = JdkTree.jdk(jvm.resolve("java-25"), 25);
    assertThat(call(Map.of(), "jdk_options", old.toString())).isEqualTo(new Ended(0, ""));
    assertThat(call(Map.of(), "jdk_options", fresh.toString()).output())
        .isEqualTo("--sun-misc-unsafe-memory-access=allow");
  }

  @Test
  void saysThatItDoesNotDoAsJavaHomeWants() throws IOException {
    Path old = JdkTree.jdk(directory.resolve("old"), 17);
    Path other = JdkTree.jdk(jvm.resolve("java-21"), 21);
    assertThat(require(old.toString()))
        .isEqualTo(
            new Ended(
                0,
                "exuvia: JAVA_HOME=%s is no JDK 21 or newer; using %s\nuses %s"
                    .formatted(old, other, other)));
  }

  @Test
  void saysWhereItLookedWhenNothingCanBeInstalled() {
    assertThat(require(UNSET))
        .isEqualTo(
            new Ended(
                78,
                "exuvia: no JDK 21 or newer found (looked at JAVA_HOME=unset, the PATH, "
                    + jvm
                    + "), and no Debian package of one is known here. Install one, for example"
                    + " Eclipse Temurin 25, or set JAVA_HOME."));
  }

  @Test
  void saysWhatToInstallToAUserWhoMayNot() throws IOException {
    offers("openjdk-17-jdk-headless", "openjdk-21-jdk-headless", "openjdk-25-jdk-headless");
    assertThat(require(UNSET))
        .isEqualTo(
            new Ended(
                78,
                "exuvia: no JDK 21 or newer found (looked at JAVA_HOME=unset, the PATH, "
                    + jvm
                    + "). Install one: as root, apt-get install openjdk-25-jdk-headless"));
  }

  @Test
  void installsOneAsRoot() throws IOException {
    JdkTree.jdk(directory.resolve("later"), 25);
    offers("openjdk-21-jdk-headless", "openjdk-25-jdk-headless");
    Shell.script(tools.resolve("id"), "echo 0");
    assertThat(require(UNSET))
        .isEqualTo(
            new Ended(0, "installing openjdk-25-jdk-headless\nuses " + jvm.resolve("installed")));
  }

  @Test
  void fetchesThePackageListsWhereThereAreNone() throws IOException {
    JdkTree.jdk(directory.resolve("later"), 21);
    Shell.script(tools.resolve("id"), "echo 0");
    String lists = Shell.quoted(directory.resolve("lists"));
    Shell.script(tools.resolve("apt-get"), "[ \"$1\" = update ] && : >" + lists);
    Shell.script(
        tools.resolve("apt-cache"),
        "[ ! -e %s ] || echo 'openjdk-21-jdk-headless - a JDK'".formatted(lists));
    assertThat(require(UNSET).output()).startsWith("installing openjdk-21-jdk-headless");
  }

  @Test
  void installsTheReleaseThatWasTriedElseTheOldest() throws IOException {
    assertThat(packageOf("openjdk-27", "openjdk-25", "openjdk-21")).isEqualTo("openjdk-25");
    assertThat(packageOf("openjdk-27", "openjdk-26", "openjdk-21")).isEqualTo("openjdk-21");
    assertThat(packageOf("openjdk-17", "openjdk-11")).isEmpty();
    assertThat(packageOf()).isEmpty();
  }

  private String packageOf(String... offered) throws IOException {
    offers(Stream.of(offered).map(name -> name + "-jdk-headless").toArray(String[]::new));
    return call(Map.of(), "debian_jdk_package", "21", "25").output().replace("-jdk-headless", "");
  }

  private void offers(String... packages) throws IOException {
    StringBuilder says = new StringBuilder(":");
    List.of(packages).forEach(name -> says.append("\necho '").append(name).append(" - a JDK'"));
    Shell.script(tools.resolve("apt-cache"), says.toString());
  }

  private String search(String wanted) {
    Ended ended = call(Map.of(), "jdk_in_places", "21", wanted, jvm.toString());
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    return ended.output();
  }

  private String searchWithPath(Path... folders) {
    String path = Stream.of(folders).map(Path::toString).collect(joining(":"));
    return call(Map.of("PATH", path), "jdk_in_places", "21", UNSET, jvm.toString()).output();
  }

  private Ended require(String wanted) {
    Map<String, String> installation =
        Map.of(
            "LATER", directory.resolve("later").toString(),
            "PLACE", jvm.resolve("installed").toString());
    return call(installation, "uses", "21", "25", wanted, jvm.toString());
  }

  private Ended call(Map<String, String> environment, String... words) {
    return Shell.call(tools, environment, words);
  }

  private static Path bin(Path home, String program) {
    return home.resolve("bin").resolve(program);
  }
}
