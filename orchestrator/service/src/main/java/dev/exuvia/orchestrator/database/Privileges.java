package dev.exuvia.orchestrator.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How the server is kept from running as root, which it refuses.
 *
 * <p>For a service that isn't root nothing is needed. As root the server becomes {@code nobody}
 * where that user can reach the directory; else it stays root without any right, as a user that its
 * own user namespace doesn't know. A data directory keeps the way it was made with, because its
 * files belong to that user.
 */
enum Privileges {
  AS_IS("", ""),
  NOBODY("setpriv --reuid=nobody --regid=nogroup --clear-groups", "nobody"),
  UNMAPPED("unshare --user", "");

  private static final String ROOT = "root";

  private final String prefix;
  private final String owner;

  Privileges(String prefix, String owner) {
    this.prefix = prefix;
    this.owner = owner;
  }

  /**
   * The way for a cluster that exists, or for one that is about to be made.
   *
   * @param home the directory around it; exists
   */
  static Privileges forCluster(Path home, Path cluster) throws IOException {
    if (!ROOT.equals(System.getProperty("user.name"))) {
      return AS_IS;
    }
    if (Files.isDirectory(cluster)) {
      return Files.getOwner(cluster).getName().equals(NOBODY.owner) ? NOBODY : UNMAPPED;
    }
    return NOBODY.reaches(home) ? NOBODY : UNMAPPED;
  }

  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix.isEmpty() ? List.of() : List.of(prefix.split(" ")));
    whole.addAll(command);
    return whole;
  }

  /** Gives a path to the user as whom the server runs. */
  void give(Path path) throws IOException {
    if (!owner.isEmpty()) {
      Files.setOwner(
          path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
    }
  }

  private boolean reaches(Path directory) {
    return Commands.run(command(List.of("test", "-x", directory.toString()))).succeeded();
  }
}
