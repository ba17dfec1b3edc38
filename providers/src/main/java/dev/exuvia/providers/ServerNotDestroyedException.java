package dev.exuvia.providers;

import java.util.List;

/** Something of a server is still there after its destruction. Repeat, or have a human look. */
public final class ServerNotDestroyedException extends ProviderException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> leftovers;

  public ServerNotDestroyedException(String name, List<String> leftovers) {
    super("%s was destroyed, but still there is: %s".formatted(name, String.join("; ", leftovers)));
    this.leftovers = List.copyOf(leftovers);
  }

  /** What is left, one line each, as from {@link CloudProvider#leftovers}. */
  public List<String> leftovers() {
    return leftovers;
  }
}
