package dev.exuvia.providers.lab;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.exuvia.providers.QuarantinedAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The records of all nodes, one JSON file each. A record is replaced whole and is on the disk when
 * {@link #write} returns, so that whoever dies, whoever reads next sees one state or the other.
 */
final class NodeRecords {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Path directory;

  NodeRecords(Path directory) {
    this.directory = directory;
  }

  /** All records, oldest first. */
  List<NodeRecord> all() {
    List<NodeRecord> records = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.json")) {
      for (Path file : files) {
        read(file).ifPresent(records::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    records.sort(Comparator.comparing(NodeRecord::createdAt).thenComparing(NodeRecord::id));
    return records;
  }

  /** The record of the node of this key that is not destroyed; there is at most one. */
  Optional<NodeRecord> current(String key) {
    return all().stream()
        .filter(node -> node.spec().key().equals(key))
        .filter(node -> !node.is(NodePhase.DESTROYED))
        .findFirst();
  }

  /**
   * The addresses that destroyed nodes hold at a moment, in the order in which they become free.
   */
  List<QuarantinedAddress> quarantineAt(Instant moment) {
    return all().stream()
        .flatMap(node -> node.quarantinedAt(moment).stream())
        .sorted(Comparator.comparing(QuarantinedAddress::until))
        .toList();
  }

  void write(NodeRecord node) {
    Path file = file(node);
    Path whole = file.resolveSibling(node.id() + ".new");
    try {
      try (FileChannel channel =
          FileChannel.open(
              whole,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(node));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
        names.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(NodeRecord node) {
    try {
      Files.deleteIfExists(file(node));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(NodeRecord node) {
    return directory.resolve(node.id() + ".json");
  }

  /** Empty if the record was deleted meanwhile. */
  private static Optional<NodeRecord> read(Path file) throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), NodeRecord.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
