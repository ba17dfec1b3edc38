package dev.exuvia.orchestrator.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only this process's user can read, whole and on the disk, or not there at all. */
final class PrivateFiles {

  private PrivateFiles() {}

  /**
   * Creates a file unless it is there: of two processes that try at the same moment, on one host or
   * on one network file system, one is first, and the other finds what that one wrote. A link does
   * that, where a move would replace.
   */
  static void createUnlessThere(Path file, String text) throws IOException {
    Path folder = file.getParent();
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path draft =
        Files.createTempFile(
            folder,
            ".new",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      write(draft, text);
      Files.createLink(file, draft);
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(true);
      }
    } catch (FileAlreadyExistsException e) {
      // Another one was first: what it wrote counts.
    } finally {
      Files.delete(draft);
    }
  }

  private static void write(Path draft, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer octets = StandardCharsets.UTF_8.encode(text);
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
      channel.force(true);
    }
  }
}
