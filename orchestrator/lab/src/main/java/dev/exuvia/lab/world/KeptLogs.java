package dev.exuvia.lab.world;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Copies the logs of the lab's machines as they grow, because nodes are wiped before they go. What
 * was written in the last quarter of a second before that is lost.
 */
public final class KeptLogs implements AutoCloseable {

  private static final List<String> LOGS =
      List.of("var/log/mail.log", "var/log/dovecot.log", "srv/outside/mail.log");
  private static final int INTERVAL_MILLIS = 250;
  private static final int CHUNK = 1 << 16;

  private final Path folder;
  private final Supplier<Stream<Path>> disks;
  private final Map<Path, Long> positions = new HashMap<>();
  private final ScheduledExecutorService beat =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("kept-logs").factory());

  private KeptLogs(Path folder, Supplier<Stream<Path>> disks) {
    this.folder = folder;
    this.disks = disks;
  }

  /**
   * Begins to copy.
   *
   * @param folder gets a folder for each machine
   * @param disks what each machine that runs now wrote; the folder above has the machine's name
   */
  static KeptLogs start(Path folder, Supplier<Stream<Path>> disks) {
    KeptLogs logs = new KeptLogs(folder, disks);
    Future<?> unused =
        logs.beat.scheduleWithFixedDelay(logs::pass, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    return logs;
  }

  public Path folder() {
    return folder;
  }

  synchronized void pass() {
    disks.get().forEach(disk -> LOGS.forEach(log -> follow(disk, log)));
  }

  private void follow(Path disk, String log) {
    Path source = disk.resolve(log);
    if (!Files.isRegularFile(source)) {
      return;
    }
    Path machine = disk.getParent().getFileName();
    Path target = folder.resolve(machine).resolve(source.getFileName());
    try (RandomAccessFile open = new RandomAccessFile(source.toFile(), "r")) {
      Files.createDirectories(target.getParent());
      long position = positions.getOrDefault(source, 0L);
      // A file that was overwritten to be wiped is no longer a log.
      if (open.length() >= position) {
        open.seek(position);
        positions.put(source, position + append(open, target));
      }
    } catch (IOException e) {
      // The node went meanwhile; what was copied stays.
      positions.remove(source);
    }
  }

  private static long append(RandomAccessFile from, Path target) throws IOException {
    long copied = 0;
    try (OutputStream out =
        Files.newOutputStream(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      byte[] chunk = new byte[CHUNK];
      for (int n = from.read(chunk); n > 0; n = from.read(chunk)) {
        out.write(chunk, 0, n);
        copied += n;
      }
    }
    return copied;
  }

  /** Copies what is left and ends. */
  @Override
  public void close() {
    beat.shutdown();
    pass();
  }
}
