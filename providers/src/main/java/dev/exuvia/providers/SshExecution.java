package dev.exuvia.providers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;

/** One command on its way: started on a channel of its own, then waited for. */
final class SshExecution {

  private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(10);

  /** How long a node may be late, on top of the command's own time, with saying how it ended. */
  private static final Duration LATE = SshCommand.GRACE.plusSeconds(10);

  /** Output still under way arrives within this time of what came before it. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private static final int ENDED_BY_TIMEOUT = 124;
  private static final int ENDED_BY_KILL = 137;
  private static final int SIGNAL_BASE = 128;
  private static final int UNKNOWN_SIGNAL = 255;
  private static final Map<String, Integer> SIGNALS =
      Map.of(
          "HUP", 1, "INT", 2, "QUIT", 3, "ABRT", 6, "KILL", 9, "SEGV", 11, "PIPE", 13, "TERM", 15);

  private final Server server;
  private final SshCommand command;
  private final ChannelExec channel;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final long startedAt = System.nanoTime();

  private SshExecution(Server server, ClientSession session, SshCommand command)
      throws IOException {
    this.server = server;
    this.command = command;
    this.channel = channel(session, command);
    channel.setIn(command.input());
    channel.setOut(out);
    channel.setErr(err);
  }

  /**
   * Starts a command.
   *
   * @throws IOException if the channel did not open: the command has not begun
   */
  static SshExecution start(Server server, ClientSession session, SshCommand command)
      throws IOException {
    SshExecution execution = new SshExecution(server, session, command);
    try {
      execution.channel.open().verify(OPEN_TIMEOUT);
      return execution;
    } catch (IOException e) {
      execution.channel.close(true);
      throw e;
    }
  }

  private static ChannelExec channel(ClientSession session, SshCommand command) throws IOException {
    try {
      return session.createExecChannel(command.line());
    } catch (IllegalStateException e) {
      throw new IOException("the connection is closing", e);
    }
  }

  /** Waits for the end of the command and of its output. */
  CommandResult result() {
    try {
      Set<ClientChannelEvent> events =
          channel.waitFor(
              EnumSet.of(
                  ClientChannelEvent.CLOSED,
                  ClientChannelEvent.EXIT_STATUS,
                  ClientChannelEvent.EXIT_SIGNAL),
              command.timeout().plus(LATE));
      if (events.contains(ClientChannelEvent.TIMEOUT)) {
        throw new CommandTimeoutException(server.name(), command.timeout());
      }
      awaitOutput();
      return ended(exitCode().orElseThrow(this::lost));
    } finally {
      channel.close(true);
    }
  }

  /**
   * A node says how a command ended before it has sent all of the output, and closes the channel
   * only when nobody can write to it any more. A daemon that kept the output open would hold the
   * channel for ever, so silence ends the wait too.
   */
  private void awaitOutput() {
    int before;
    Set<ClientChannelEvent> events;
    do {
      before = out.size() + err.size();
      events = channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), SILENCE);
    } while (!events.contains(ClientChannelEvent.CLOSED) && out.size() + err.size() > before);
  }

  private Optional<Integer> exitCode() {
    return Optional.ofNullable(channel.getExitStatus())
        .or(
            () ->
                Optional.ofNullable(channel.getExitSignal())
                    .map(name -> SIGNALS.getOrDefault(name, UNKNOWN_SIGNAL - SIGNAL_BASE))
                    .map(number -> SIGNAL_BASE + number));
  }

  private CommandResult ended(int exitCode) {
    boolean overdue = System.nanoTime() - startedAt >= command.timeout().toNanos();
    if (overdue && (exitCode == ENDED_BY_TIMEOUT || exitCode == ENDED_BY_KILL)) {
      throw new CommandTimeoutException(server.name(), command.timeout());
    }
    return new CommandResult(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private NodeUnreachableException lost() {
    return new NodeUnreachableException(
        server, "the connection was lost; whether the command ran is unknown");
  }
}
