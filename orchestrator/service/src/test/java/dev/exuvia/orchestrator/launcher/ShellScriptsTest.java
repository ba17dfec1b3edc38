package dev.exuvia.orchestrator.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.exuvia.orchestrator.launcher.Shell.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What shellcheck says of every shell script of the repository. */
class ShellScriptsTest {

  private static final Pattern SHELL =
      Pattern.compile("#!\\s*\\S+(/|\\s)(ba|da|k)?sh\\b.*|# shellcheck shell=.*");
  private static final Set<String> NOT_OURS = Set.of(".git", ".idea", ".mvn", "target");

  /** Maven's wrapper is Apache's. */
  private static final Path WRAPPER = Shell.ROOT.resolve("mvnw");

  @Test
  void shellcheckFindsNothing() throws IOException {
    Optional<Path> program = program();
    assumeThat(program).as("shellcheck on the PATH; './exuvia test' installs it").isPresent();
    List<String> command = new ArrayList<>(List.of(program.orElseThrow().toString(), "-f", "gcc"));
    scripts().forEach(script -> command.add(script.toString()));
    Ended ended = Shell.run(Map.of("PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8"), command);
    assertThat(ended).isEqualTo(new Ended(0, ""));
  }

  @Test
  void findsScriptsOfEveryKind() throws IOException {
    assertThat(scripts())
        .contains(
            Shell.ROOT.resolve("exuvia"),
            Shell.ROOT.resolve(".ci/run"),
            Shell.ROOT.resolve("config/launcher/jdk.sh"),
            Shell.ROOT.resolve("config/lab/closed-network"),
            Shell.ROOT.resolve("playbooks/src/main/resources/runbooks/edge-configure.sh"),
            Shell.ROOT.resolve("orchestrator/lab/src/test/resources/dev/exuvia/lab/stage"))
        .doesNotContain(WRAPPER);
  }

  private static List<Path> scripts() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        Shell.ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile() && !file.equals(WRAPPER) && isShell(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private static boolean isShell(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1))) {
      return Optional.ofNullable(reader.readLine())
          .filter(line -> SHELL.matcher(line).matches())
          .isPresent();
    }
  }

  private static Optional<Path> program() {
    return Pattern.compile(":")
        .splitAsStream(System.getenv("PATH"))
        .map(folder -> Path.of(folder, "shellcheck"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
