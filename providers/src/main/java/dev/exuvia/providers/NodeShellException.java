package dev.exuvia.providers;

/** A shell could not do what was asked. The subtypes say what the caller can do next. */
public abstract sealed class NodeShellException extends RuntimeException
    permits CommandFailedException,
        CommandTimeoutException,
        HostKeyMismatchException,
        NodeAccessDeniedException,
        NodeUnreachableException {

  private static final long serialVersionUID = 1L;

  NodeShellException(String message) {
    super(message);
  }

  NodeShellException(String message, Throwable cause) {
    super(message, cause);
  }
}
