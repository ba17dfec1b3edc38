package dev.exuvia.cert.file;

import dev.exuvia.cert.KeysUnreadableException;
import dev.exuvia.cert.vault.Vault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Small secret files in one directory. A file is always whole: it is written under another name
 * with mode 0600, forced to disk and then given its name in one step, and the directory is forced
 * to disk after that.
 */
final class SecretFiles {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,219}");
  private static final FileAttribute<?> OWNER_READS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNER_ENTERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Path directory;
  private final Vault vault;

  SecretFiles(Path directory) {
    this(directory, Vault.NONE);
  }

  SecretFiles(Path directory, Vault vault) {
    this.directory = directory;
    this.vault = vault;
  }

  Optional<String> read(String name) {
    try {
      return Optional.of(opened(name));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("read", name, e);
    }
  }

  /** Stores the content unless the file exists; either way returns what the file has now. */
  String readOrCreate(String name, String content) {
    try {
      Path draft = draft(name, content);
      try {
        Files.createLink(file(name), draft);
        force(directory, StandardOpenOption.READ);
        return content;
      } catch (FileAlreadyExistsException other) {
        return opened(name);
      } finally {
        Files.delete(draft);
      }
    } catch (IOException e) {
      throw failed("create", name, e);
    }
  }

  void replace(String name, String content) {
    try {
      Files.move(
          draft(name, content),
          file(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      force(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      throw failed("write", name, e);
    }
  }

  void delete(String name) {
    try {
      if (Files.deleteIfExists(file(name))) {
        force(directory, StandardOpenOption.READ);
      }
    } catch (IOException e) {
      throw failed("delete", name, e);
    }
  }

  private String opened(String name) throws IOException {
    Path file = file(name);
    return vault.open(Files.readString(file, StandardCharsets.US_ASCII), Vault.place(file));
  }

  private Path draft(String name, String content) throws IOException {
    Files.createDirectories(directory, OWNER_ENTERS);
    Path draft = directory.resolve(".draft-" + UUID.randomUUID());
    try (FileChannel channel = FileChannel.open(draft, NEW, OWNER_READS)) {
      ByteBuffer bytes =
          StandardCharsets.US_ASCII.encode(vault.seal(content, Vault.place(file(name))));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return draft;
  }

  private Path file(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "': letters, digits and . _ + - are allowed, at most 220");
    }
    return directory.resolve(name);
  }

  private static void force(Path path, OpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(path, how)) {
      channel.force(true);
    }
  }

  private KeysUnreadableException failed(String what, String name, IOException e) {
    return new KeysUnreadableException(
        "cannot %s %s%s".formatted(what, directory.resolve(name), why(e)), e);
  }

  /** What the class or the system says; the message has the file's name and could have more. */
  private static String why(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> ": permission denied";
      case FileAlreadyExistsException file -> ": what should be its folder is a file";
      case FileSystemException file when file.getReason() != null -> ": " + file.getReason();
      default -> "";
    };
  }
}
