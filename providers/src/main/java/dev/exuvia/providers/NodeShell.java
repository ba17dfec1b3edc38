package dev.exuvia.providers;

import java.time.Duration;

/**
 * A shell of root on a node. One connection serves any number of calls, also side by side from
 * several threads; should it have dropped, the next call makes another, to the same host key.
 *
 * <p>Besides what is said at each method, all throw the exceptions of {@link NodeShells#connect}. A
 * {@link NodeUnreachableException} may come after a command has begun: whether it ran is unknown.
 */
public interface NodeShell extends AutoCloseable {

  /**
   * Runs a command by the login shell and waits for its end. What it leaves in the background goes
   * on; a process that keeps its output open is not waited for.
   *
   * @param standardInput what it can read, in UTF-8, until the end of file
   * @param timeout after which the command and what it started are ended, by signal TERM and five
   *     seconds later KILL; rounded up to whole seconds
   * @return also for an exit code other than 0; 128 + N if signal N ended it
   * @throws CommandTimeoutException if it took longer
   */
  CommandResult run(String command, String standardInput, Duration timeout);

  /**
   * Writes a file, whole or not at all: who reads the path sees what was there before or all of the
   * new content, and no other user can read it earlier than {@code mode} says. Directories that are
   * missing are made, for root only.
   *
   * @param path absolute
   * @param mode permission bits, such as {@code 0600}
   * @throws CommandFailedException if the node refuses, such as for want of space
   */
  void put(byte[] content, String path, int mode);

  /** Lets go of the connection. Never throws; a second call does nothing. */
  @Override
  void close();
}
