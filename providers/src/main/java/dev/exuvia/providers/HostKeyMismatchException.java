package dev.exuvia.providers;

/**
 * What answers at a server's address does not hold the server's host key: another machine, or
 * somebody in between. Nothing was sent to it. A human must look; retrying is of no use.
 */
public final class HostKeyMismatchException extends NodeShellException {

  private static final long serialVersionUID = 1L;

  private final String pinned;
  private final String presented;

  /**
   * @param pinned fingerprint of the key the server was created with
   * @param presented fingerprint of the key that was shown instead
   */
  public HostKeyMismatchException(Server server, String pinned, String presented) {
    super(
        "%s at %s shows host key %s; pinned is %s"
            .formatted(server.name(), server.address().getHostAddress(), presented, pinned));
    this.pinned = pinned;
    this.presented = presented;
  }

  public String pinned() {
    return pinned;
  }

  public String presented() {
    return presented;
  }
}
