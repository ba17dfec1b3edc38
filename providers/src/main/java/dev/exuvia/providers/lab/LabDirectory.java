package dev.exuvia.providers.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Where the lab provider keeps what, below one directory that only root can enter:
 *
 * <ul>
 *   <li>{@code records/ID.json}: what is known of a node
 *   <li>{@code seeds/ID/}: what a node starts with, its private host key too; gone once it runs
 *   <li>{@code nodes/ID/NAME/}: its disk, as {@code node-up} says
 *   <li>{@code locks/}, {@code bin/}: lock files, the scripts
 * </ul>
 */
record LabDirectory(Path root) {

  private static final List<String> SCRIPTS =
      List.of("node-up", "node-enter", "node-down", "node-exec", "edge-init");

  /** Makes what is missing. */
  static LabDirectory prepare(Path root) {
    LabDirectory lab = new LabDirectory(root.toAbsolutePath().normalize());
    try {
      Files.createDirectories(lab.root);
      Files.setPosixFilePermissions(lab.root, PosixFilePermissions.fromString("rwx------"));
      for (Path part : List.of(lab.records(), lab.seeds(), lab.nodes(), lab.locks(), lab.bin())) {
        Files.createDirectories(part);
      }
      for (String script : SCRIPTS) {
        lab.install(script);
      }
      return lab;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path records() {
    return root.resolve("records");
  }

  Path locks() {
    return root.resolve("locks");
  }

  Path seed(NodeRecord node) {
    return seeds().resolve(node.id().toString());
  }

  /** The directory of one node, in which the scripts make one of the node's name. */
  Path state(NodeRecord node) {
    return nodes().resolve(node.id().toString());
  }

  Path disk(NodeRecord node) {
    return state(node).resolve(node.spec().name());
  }

  Path script(String name) {
    return bin().resolve(name);
  }

  /** Deletes the seeds that belong to none of these nodes. */
  void deleteSeedsExceptOf(List<NodeRecord> nodes) {
    Set<String> known =
        nodes.stream().map(NodeRecord::id).map(UUID::toString).collect(Collectors.toSet());
    List<Path> strays = new ArrayList<>();
    try (DirectoryStream<Path> seeds = Files.newDirectoryStream(seeds())) {
      seeds.forEach(
          seed -> {
            if (!known.contains(String.valueOf(seed.getFileName()))) {
              strays.add(seed);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    strays.forEach(LabDirectory::deleteTree);
  }

  /** Deletes a directory with all that is in it, if it exists; does not follow links. */
  static void deleteTree(Path tree) {
    if (Files.notExists(tree)) {
      return;
    }
    try {
      Files.walkFileTree(
          tree,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path seeds() {
    return root.resolve("seeds");
  }

  private Path nodes() {
    return root.resolve("nodes");
  }

  private Path bin() {
    return root.resolve("bin");
  }

  private void install(String script) throws IOException {
    Path whole = Files.createTempFile(bin(), script, ".new");
    try (InputStream resource = LabDirectory.class.getResourceAsStream(script)) {
      if (resource == null) {
        throw new IOException("script " + script + " is missing in this build");
      }
      Files.copy(resource, whole, StandardCopyOption.REPLACE_EXISTING);
      Files.move(whole, script(script), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }
}
