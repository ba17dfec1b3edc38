package dev.exuvia.lab.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Watches Maildirs for new messages by listing {@code new/} and {@code cur/}: inotify does not tell
 * what happens through an overlay. A message is told once, by its unique name, also when a reader
 * moves it from {@code new} to {@code cur} and adds flags. {@link #pass} must not run twice at a
 * time.
 */
final class MaildirWatch {

  /** A message as it lies in the Maildir. */
  record Found(Path maildir, String name, Instant storedAt, String text) {}

  /** Takes what was found. */
  @FunctionalInterface
  interface Receiver {
    void receive(Found found);
  }

  private final List<Path> maildirs;
  private final Receiver receiver;
  private final Set<String> known = new HashSet<>();

  MaildirWatch(List<Path> maildirs, Receiver receiver) {
    this.maildirs = List.copyOf(maildirs);
    this.receiver = receiver;
  }

  /** Looks once. A Maildir that does not exist yet is empty. */
  void pass() throws IOException {
    for (Path maildir : maildirs) {
      look(maildir, maildir.resolve("new"));
      look(maildir, maildir.resolve("cur"));
    }
  }

  private void look(Path maildir, Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          meet(maildir, file);
        }
      }
    }
  }

  private void meet(Path maildir, Path file) throws IOException {
    String name = file.getFileName().toString().replaceFirst(":2,.*$", "");
    if (!known.contains(maildir + "/" + name)) {
      try {
        Instant storedAt = Files.getLastModifiedTime(file).toInstant();
        String text =
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        known.add(maildir + "/" + name);
        receiver.receive(new Found(maildir, name, storedAt, text));
      } catch (NoSuchFileException e) {
        // Moved between listing and reading: the next pass finds it under its new name.
      }
    }
  }
}
