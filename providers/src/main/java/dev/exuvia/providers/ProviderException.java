package dev.exuvia.providers;

/** A provider could not do what was asked. The subtypes say what the caller can do next. */
public abstract sealed class ProviderException extends RuntimeException
    permits NoAddressLeftException,
        ProviderUnavailableException,
        ServerConflictException,
        ServerNotDestroyedException {

  private static final long serialVersionUID = 1L;

  ProviderException(String message) {
    super(message);
  }

  ProviderException(String message, Throwable cause) {
    super(message, cause);
  }
}
