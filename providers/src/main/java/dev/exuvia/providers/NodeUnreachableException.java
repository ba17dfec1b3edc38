package dev.exuvia.providers;

/**
 * A server does not answer, or a connection to it was lost. Try again later; a command that had
 * begun may have run or not.
 */
public final class NodeUnreachableException extends NodeShellException {

  private static final long serialVersionUID = 1L;

  public NodeUnreachableException(Server server, String why) {
    super(message(server, why));
  }

  public NodeUnreachableException(Server server, String why, Throwable cause) {
    super(message(server, why), cause);
  }

  private static String message(Server server, String why) {
    return "%s at %s: %s".formatted(server.name(), server.address().getHostAddress(), why);
  }
}
