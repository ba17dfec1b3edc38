package dev.exuvia.providers;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.sshd.client.session.ClientSession;

/** One server's shell. Holds at most one connection and makes a new one when that has dropped. */
final class SshNodeShell implements NodeShell {

  private static final Duration PUT_TIMEOUT = Duration.ofSeconds(60);

  private final Server server;
  private final Supplier<ClientSession> connector;
  private Optional<ClientSession> current = Optional.empty();
  private boolean closed;

  SshNodeShell(Server server, Supplier<ClientSession> connector) {
    this.server = server;
    this.connector = connector;
  }

  @Override
  public CommandResult run(String command, String standardInput, Duration timeout) {
    return execute(SshCommand.of(command, standardInput, timeout));
  }

  @Override
  public void put(byte[] content, String path, int mode) {
    execute(SshCommand.writing(content, path, mode, PUT_TIMEOUT)).orThrow();
  }

  @Override
  public synchronized void close() {
    closed = true;
    current.ifPresent(session -> session.close(true));
    current = Optional.empty();
  }

  synchronized ClientSession session() {
    if (closed) {
      throw new IllegalStateException("the shell on %s is closed".formatted(server.name()));
    }
    if (current.filter(ClientSession::isOpen).isEmpty()) {
      drop();
      current = Optional.of(connector.get());
    }
    return current.orElseThrow();
  }

  /**
   * That a connection is dead may show only when it is used. As long as the channel did not open
   * nothing has run, and a second try on a new connection is safe.
   */
  private CommandResult execute(SshCommand command) {
    ClientSession first = session();
    try {
      return SshExecution.start(server, first, command).result();
    } catch (IOException e) {
      forget(first);
    }
    ClientSession second = session();
    try {
      return SshExecution.start(server, second, command).result();
    } catch (IOException e) {
      forget(second);
      throw new NodeUnreachableException(server, "no channel: " + e.getMessage(), e);
    }
  }

  private synchronized void forget(ClientSession session) {
    if (current.filter(session::equals).isPresent()) {
      drop();
    }
  }

  private void drop() {
    current.ifPresent(session -> session.close(true));
    current = Optional.empty();
  }
}
