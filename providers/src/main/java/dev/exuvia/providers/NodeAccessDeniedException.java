package dev.exuvia.providers;

/** A server does not let root in with the key it was created for. A human must look. */
public final class NodeAccessDeniedException extends NodeShellException {

  private static final long serialVersionUID = 1L;

  public NodeAccessDeniedException(Server server, Throwable cause) {
    super(
        "%s at %s refuses our key".formatted(server.name(), server.address().getHostAddress()),
        cause);
  }
}
