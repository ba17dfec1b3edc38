package dev.exuvia.providers;

/**
 * How a command ended.
 *
 * @param exitCode 0 to 255
 * @param out what it wrote to its standard output, read as UTF-8
 * @param err what it wrote to its standard error, read as UTF-8
 */
public record CommandResult(int exitCode, String out, String err) {

  public boolean succeeded() {
    return exitCode == 0;
  }

  /**
   * This result, if the command succeeded.
   *
   * @throws CommandFailedException if its exit code is not 0
   */
  public CommandResult orThrow() {
    if (!succeeded()) {
      throw new CommandFailedException(this);
    }
    return this;
  }
}
