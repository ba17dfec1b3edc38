package dev.exuvia.providers.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Locks by name that hold between threads and between processes, and end with the process that
 * holds them.
 *
 * <p>Names share a fixed number of files, so that no file tells of a name that is gone; two names
 * may therefore wait for each other. The kernel gives file locks to processes, and lets go of all
 * locks on a file when the process closes it once: within a process a second, ordinary lock makes
 * sure that each file is open at most once.
 */
final class FileLocks {

  private static final int FILES = 64;
  private static final Map<Path, ReentrantLock> WITHIN_PROCESS = new ConcurrentHashMap<>();

  private final Path directory;

  FileLocks(Path directory) {
    this.directory = directory;
  }

  /** Does something while nobody else does anything under this name. */
  <T> T holding(String name, Supplier<T> action) {
    return holdingFile("key-" + Math.floorMod(name.hashCode(), FILES), action);
  }

  /**
   * Does something while nobody else changes who has which address. May be called while a name is
   * held, never the other way round.
   */
  <T> T holdingPool(Supplier<T> action) {
    return holdingFile("pool", action);
  }

  private <T> T holdingFile(String fileName, Supplier<T> action) {
    Path file = directory.resolve(fileName).toAbsolutePath().normalize();
    ReentrantLock withinProcess = WITHIN_PROCESS.computeIfAbsent(file, path -> new ReentrantLock());
    withinProcess.lock();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      return action.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      withinProcess.unlock();
    }
  }
}
