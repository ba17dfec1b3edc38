package dev.exuvia.providers;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What is sent to a node to be run there.
 *
 * <p>The node ends it by itself when its time is over: a channel that is closed from here does not
 * stop what runs at the other end, and a repeat would then run beside it. {@code timeout} puts the
 * command into a process group of its own and signals that, so what became a daemon goes on.
 */
final class SshCommand {

  /** How long the node waits between asking a command to end and ending it. */
  static final Duration GRACE = Duration.ofSeconds(5);

  private final String line;
  private final byte[] input;
  private final Duration timeout;

  private SshCommand(String line, byte[] input, Duration timeout) {
    this.line = line;
    this.input = input;
    this.timeout = timeout;
  }

  static SshCommand of(String command, String input, Duration timeout) {
    return limited(command, input.getBytes(StandardCharsets.UTF_8), timeout);
  }

  /**
   * Writes beside the path and renames. The size is checked first, because a connection that breaks
   * looks like the end of the file to the node.
   */
  static SshCommand writing(byte[] content, String path, int mode, Duration timeout) {
    String script =
        """
        set -eu
        umask 077
        target=%s
        mkdir -p "$(dirname "$target")"
        new=$(mktemp "$target.XXXXXXXX")
        trap 'rm -f "$new"' EXIT
        cat >"$new"
        test "$(stat -c %%s "$new")" = %d || { echo "$target: cut short" >&2; exit 1; }
        chmod %o "$new"
        mv -fT "$new" "$target"
        trap - EXIT
        """
            .formatted(quoted(path), content.length, mode);
    return limited(script, content, timeout);
  }

  /** What the login shell gets to run. */
  String line() {
    return line;
  }

  /** What the command can read. */
  InputStream input() {
    return new ByteArrayInputStream(input);
  }

  /** After which the node ends it. */
  Duration timeout() {
    return timeout;
  }

  private static SshCommand limited(String command, byte[] input, Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a command needs time, not " + timeout);
    }
    String line =
        "timeout --kill-after=%d %d bash -c %s"
            .formatted(GRACE.toSeconds(), wholeSeconds(timeout), quoted(command));
    return new SshCommand(line, input, timeout);
  }

  private static long wholeSeconds(Duration timeout) {
    return timeout.plusSeconds(1).minusNanos(1).toSeconds();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
