package dev.exuvia.providers;

import java.time.Duration;

/** A command took too long and was ended. Look what it left behind, or give it more time. */
public final class CommandTimeoutException extends NodeShellException {

  private static final long serialVersionUID = 1L;

  private final Duration timeout;

  public CommandTimeoutException(String name, Duration timeout) {
    super("a command on %s was not done after %s".formatted(name, timeout));
    this.timeout = timeout;
  }

  public Duration timeout() {
    return timeout;
  }
}
