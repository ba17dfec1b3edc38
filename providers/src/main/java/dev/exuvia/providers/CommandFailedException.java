package dev.exuvia.providers;

/** A command ended with an exit code other than 0. What that means, the command's author knows. */
public final class CommandFailedException extends NodeShellException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 400;

  private final transient CommandResult result;

  public CommandFailedException(CommandResult result) {
    super("exit code %d: %s".formatted(result.exitCode(), end(result)));
    this.result = result;
  }

  public CommandResult result() {
    return result;
  }

  private static String end(CommandResult result) {
    String said = (result.err().isBlank() ? result.out() : result.err()).strip();
    return said.length() <= SHOWN ? said : "... " + said.substring(said.length() - SHOWN);
  }
}
