package dev.exuvia.providers.lab;

/** A script of the lab failed; the message is what it said. */
final class NodeScriptException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NodeScriptException(String message) {
    super(message);
  }

  NodeScriptException(String message, Throwable cause) {
    super(message, cause);
  }
}
