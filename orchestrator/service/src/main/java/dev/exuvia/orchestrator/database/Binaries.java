package dev.exuvia.orchestrator.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The server's programs, unpacked from the class path once for each version of them.
 *
 * @param directory holds {@code bin}, {@code lib} and {@code share}
 */
record Binaries(Path directory) {

  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final int OWNER_EXECUTE = 0100;
  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rw-r--r--");

  /** Unpacks into a temporary directory that gets its name when it is whole. */
  static Binaries in(Path home) throws IOException {
    Path directory = home.resolve("binaries-" + version());
    if (!Files.isDirectory(directory)) {
      Path temporary = Trees.fresh(home.resolve("binaries.new"));
      try (InputStream archive = archive()) {
        unpack(archive, temporary);
      }
      Files.move(temporary, directory, StandardCopyOption.ATOMIC_MOVE);
    }
    return new Binaries(directory);
  }

  String program(String name) {
    return directory.resolve("bin").resolve(name).toString();
  }

  private static String version() throws IOException {
    CRC32C sum = new CRC32C();
    try (InputStream archive = archive()) {
      byte[] buffer = new byte[1 << 16];
      for (int read = archive.read(buffer); read >= 0; read = archive.read(buffer)) {
        sum.update(buffer, 0, read);
      }
    }
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  private static InputStream archive() {
    return Optional.ofNullable(Binaries.class.getResourceAsStream(ARCHIVE))
        .orElseThrow(
            () ->
                new DatabaseException(
                    "No PostgreSQL for this machine is on the class path; set"
                        + " EXUVIA_DATABASE_URL"));
  }

  private static void unpack(InputStream archive, Path directory) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, inside(directory, entry.getName()));
      }
    }
  }

  private static Path inside(Path directory, String name) {
    Path target = directory.resolve(name).normalize();
    if (!target.startsWith(directory)) {
      throw new DatabaseException("Archive entry leaves its directory: " + name);
    }
    return target;
  }

  private static void unpack(InputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      boolean executable = (entry.getMode() & OWNER_EXECUTE) != 0;
      Files.setPosixFilePermissions(target, executable ? EXECUTABLE : READABLE);
    }
  }
}
