package dev.exuvia.orchestrator.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The data directory and the password of its user.
 *
 * @param directory the data directory
 * @param password of the user {@link #USER}
 * @param privileges as whom the server runs
 */
record Cluster(Path directory, String password, Privileges privileges) {

  static final String USER = "exuvia";

  private static final int PASSWORD_BYTES = 24;

  /** Opens the data directory, or makes it aside and renames it when it is whole. */
  static Cluster in(Path home, Binaries binaries) throws IOException {
    Path directory = home.resolve("cluster");
    Privileges privileges = Privileges.forCluster(home, directory);
    Cluster cluster = new Cluster(directory, password(home.resolve("password")), privileges);
    if (!Files.isDirectory(directory)) {
      Path temporary = Trees.fresh(home.resolve("cluster.new"));
      privileges.give(temporary);
      cluster.make(binaries, temporary);
      Files.move(temporary.resolve("data"), directory, StandardCopyOption.ATOMIC_MOVE);
      Trees.delete(temporary);
    }
    return cluster;
  }

  @Override
  public String toString() {
    return "Cluster[" + directory + "]";
  }

  private void make(Binaries binaries, Path temporary) throws IOException {
    Path passwordFile = temporary.resolve("password");
    writePrivately(passwordFile, password);
    privileges.give(passwordFile);
    Commands.run(
            privileges.command(
                List.of(
                    binaries.program("initdb"),
                    "--pgdata=" + temporary.resolve("data"),
                    "--username=" + USER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--data-checksums")))
        .orThrow("initdb");
  }

  private static String password(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      Path temporary = file.resolveSibling("password.new");
      Files.deleteIfExists(temporary);
      writePrivately(temporary, HexFormat.of().formatHex(random));
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file).strip();
  }

  private static void writePrivately(Path file, String words) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, words);
  }
}
