package dev.exuvia.orchestrator.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs scripts of the repository to their end, with no environment but what is given. */
final class Shell {

  static final Path ROOT = Path.of(System.getProperty("exuvia.root"));

  private Shell() {}

  /**
   * What came of a command.
   *
   * @param exitCode 0 when it succeeded
   * @param output standard output and standard error, without white space around them
   */
  record Ended(int exitCode, String output) {}

  static Ended run(Map<String, String> environment, List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(process.waitFor(), output.strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Calls a function of a sourced script, with bash's own folder of tools as the PATH. */
  static Ended call(Path tools, Map<String, String> environment, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "/bin/bash",
                "-c",
                """
                set -euo pipefail
                die() { echo "exuvia: $*" >&2; exit 78; }
                install_packages() { echo "installing $*"; mv "$LATER" "$PLACE"; }
                uses() { require_jdk "$@"; echo "uses $JAVA_HOME"; }
                . "$0"
                "$@"
                """,
                ROOT.resolve("config/launcher/jdk.sh").toString()));
    command.addAll(List.of(words));
    Map<String, String> whole = new HashMap<>(environment);
    whole.merge("PATH", tools.toString(), (given, own) -> given + ":" + own);
    return run(whole, command);
  }

  /** A word as a shell takes it, whatever is in it. */
  static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }

  static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("can't make executable: " + file);
    }
  }
}
