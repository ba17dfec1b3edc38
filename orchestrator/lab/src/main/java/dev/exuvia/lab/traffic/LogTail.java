package dev.exuvia.lab.traffic;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads a growing text file line by line; the last line is kept back until it is whole. A file that
 * does not exist yet is empty. {@link #pass} must not run twice at a time.
 */
final class LogTail {

  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final Consumer<String> lines;
  private long position;
  private String partial = "";

  LogTail(Path file, Consumer<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** Leaves out what was written before now. */
  void skip() throws IOException {
    position = Files.exists(file) ? Files.size(file) : 0;
  }

  /** Reads all there is by now. */
  void pass() throws IOException {
    if (Files.exists(file)) {
      try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
        open.seek(position);
        byte[] chunk = new byte[CHUNK];
        for (int n = open.read(chunk); n > 0; n = open.read(chunk)) {
          position += n;
          take(new String(chunk, 0, n, StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  private void take(String text) {
    String[] split = (partial + text).split("\n", -1);
    for (int i = 0; i < split.length - 1; i++) {
      lines.accept(split[i]);
    }
    partial = split[split.length - 1];
  }
}
