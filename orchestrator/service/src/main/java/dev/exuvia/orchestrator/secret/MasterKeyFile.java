package dev.exuvia.orchestrator.secret;

import dev.exuvia.cert.vault.MasterKey;
import dev.exuvia.cert.vault.TinkVault;
import dev.exuvia.cert.vault.Vault;
import dev.exuvia.cert.vault.Wrapping;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A master key in a file of its own, and what can be done with it. */
record MasterKeyFile(Path file, MasterKey key, Wrapping wrapping) {

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  static MasterKeyFile at(Path file, Wrapping wrapping) throws IOException {
    return new MasterKeyFile(file, wrapping.unwrap(Files.readString(file)), wrapping);
  }

  /** Makes one; never in place of another, without which nothing could be opened any more. */
  static String create(Path file, Wrapping wrapping) throws IOException {
    String text = wrapping.wrap(MasterKey.generate());
    try {
      Files.createFile(file, OWNER_ONLY);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalStateException(file + " exists already: use 'rotate'", e);
    }
    Files.writeString(file, text);
    return "made " + file + ": keep a copy elsewhere, without it nothing can be opened";
  }

  String rotate() throws IOException {
    MasterKey rotated = key.rotated();
    replace(file, wrapping.wrap(rotated));
    return "%s has %d keys, the new one seals from now on".formatted(file, rotated.size());
  }

  String seal(List<Path> places) throws IOException {
    Vault vault = new TinkVault(key);
    List<Path> all = files(places);
    int sealed = 0;
    for (Path each : all) {
      sealed += seal(each, vault) ? 1 : 0;
    }
    return "sealed %d of %d files, the others were already".formatted(sealed, all.size());
  }

  private static boolean seal(Path secret, Vault vault) throws IOException {
    String place = Vault.place(secret);
    String stored = Files.readString(secret);
    if (vault.isCurrent(stored, place)) {
      return false;
    }
    replace(secret, vault.seal(vault.open(stored, place), place));
    return true;
  }

  /** Drops all keys but the primary one, unless a file still needs one of them. */
  String retire(List<Path> places) throws IOException {
    Vault vault = new TinkVault(key);
    for (Path each : files(places)) {
      if (!vault.isCurrent(Files.readString(each), Vault.place(each))) {
        throw new IllegalStateException(each + " is not sealed under the newest key: use 'seal'");
      }
    }
    replace(file, wrapping.wrap(key.withoutOldKeys()));
    return file + " has one key";
  }

  private List<Path> files(List<Path> places) throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path place : places) {
      try (Stream<Path> found = Files.walk(place.toAbsolutePath().normalize())) {
        found.filter(Files::isRegularFile).filter(this::isNotTheKey).sorted().forEach(all::add);
      }
    }
    return all;
  }

  private boolean isNotTheKey(Path other) {
    return !other.equals(file.toAbsolutePath().normalize());
  }

  /** Whole or not at all. */
  private static void replace(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    Path draft = Files.createTempFile(folder, ".new", "", OWNER_ONLY);
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
