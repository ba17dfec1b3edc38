package dev.exuvia.providers;

/** The key or the name asked for stands for another server. Only a different request can work. */
public final class ServerConflictException extends ProviderException {

  private static final long serialVersionUID = 1L;

  public ServerConflictException(String message) {
    super(message);
  }
}
