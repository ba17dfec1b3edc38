package dev.exuvia.orchestrator.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

/**
 * A PostgreSQL server of our own on 127.0.0.1.
 *
 * <p>Committed is committed: fsync is on. When the service is killed the server lives on, and the
 * next start of the service adopts it. When the server dies while the service lives it is started
 * again on the same port.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private final FileChannel serviceLock;
  private final Server server;
  private final Cluster cluster;

  private EmbeddedPostgres(FileChannel serviceLock, Server server, Cluster cluster) {
    this.serviceLock = serviceLock;
    this.server = server;
    this.cluster = cluster;
  }

  /**
   * Starts the server of a directory, or adopts the one that runs.
   *
   * @param directory made if it isn't there; on a local disk
   * @throws DatabaseException if that isn't possible, with what to do about it
   */
  public static EmbeddedPostgres start(Path directory) {
    try {
      Path home = Files.createDirectories(directory.toAbsolutePath().normalize());
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
      FileChannel lock = lock(home.toRealPath());
      try {
        return start(lock, home.toRealPath());
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new DatabaseException(
          "the embedded database can't use the folder %s (%s)".formatted(directory, why(e))
              + ". It must be the service's own, here the user %s's: change its owner, or set"
                  .formatted(System.getProperty("user.name"))
              + " EXUVIA_DATABASE_DIRECTORY (exuvia.database.directory) to another",
          e);
    }
  }

  /** Where it can be reached; holds no password. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres";
  }

  public String user() {
    return Cluster.USER;
  }

  public String password() {
    return cluster.password();
  }

  /** The server's first process. */
  public long pid() {
    return server.pid();
  }

  /** Whether the server was running already. */
  public boolean adopted() {
    return server.adopted();
  }

  /** Lets the server live on without a service, as a killed service does. */
  void leave() {
    server.forget();
    release();
  }

  /** Stops the server in an orderly way. */
  @Override
  public void close() {
    try {
      server.stop();
    } finally {
      release();
    }
  }

  private static String why(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "permission denied at " + denied.getFile();
      case FileAlreadyExistsException file -> file.getFile() + " is no folder";
      case FileSystemException other when other.getReason() != null ->
          other.getReason() + " at " + other.getFile();
      default -> Objects.requireNonNullElse(failure.getMessage(), "it can't be read or written");
    };
  }

  private void release() {
    try {
      serviceLock.close();
    } catch (IOException e) {
      throw new DatabaseException("The lock on the database's directory can't be released", e);
    }
  }

  private static EmbeddedPostgres start(FileChannel lock, Path home) throws IOException {
    Binaries binaries = Binaries.in(home);
    Cluster cluster = Cluster.in(home, binaries);
    Server server = new Server(new Launch(home, binaries, cluster));
    server.start();
    return new EmbeddedPostgres(lock, server, cluster);
  }

  private static FileChannel lock(Path home) throws IOException {
    FileChannel channel =
        FileChannel.open(
            home.resolve("service.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel).isEmpty()) {
      channel.close();
      throw new DatabaseException(
          "another service uses the database in "
              + home
              + ". Stop it, or set EXUVIA_DATABASE_DIRECTORY (exuvia.database.directory) to another"
              + " folder; several services of one fleet share a database by EXUVIA_DATABASE_URL");
    }
    return channel;
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    }
  }
}
