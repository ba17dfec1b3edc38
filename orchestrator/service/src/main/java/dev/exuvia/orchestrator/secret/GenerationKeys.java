package dev.exuvia.orchestrator.secret;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.vault.Vault;
import dev.exuvia.engine.Fence;
import dev.exuvia.orchestrator.generation.Generation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The private keys of a generation (TLS, DKIM, SSH), kept in one folder a generation that only this
 * process's user can read, and destroyed by {@link KeyDestruction}.
 *
 * <p>To create a key and to load it are different calls. Creating gives the same key also after a
 * crash: a key is used only once its file is in place and it is on record. What is on record is
 * never made a second time; that it is missing is a {@link MissingKeyException}, which every method
 * here may throw that gives a key.
 */
public final class GenerationKeys {

  private static final String SELECTOR_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int SELECTOR_LENGTH = 10;
  private static final String DKIM = "dkim";
  private static final String SSH = "ssh";
  private static final String SUFFIX = ".key";

  private final Path folder;
  private final int dkimBits;
  private final Vault vault;
  private final KeyRegister register;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param folder where the generations' folders are made
   * @param dkimBits RSA key size for DKIM, 1024 to 4096 (RFC 8301 section 3.2)
   * @param vault seals the files
   * @param register knows which keys were made
   */
  public GenerationKeys(Path folder, int dkimBits, Vault vault, KeyRegister register) {
    this.folder = folder;
    this.dkimBits = dkimBits;
    this.vault = vault;
    this.register = register;
  }

  /** Makes the key of the certificate of this type that an execution gets for a generation. */
  public KeyPair createTls(Generation generation, UUID execution, KeyType type) {
    return create(generation, tlsName(execution, type), type::generate);
  }

  /** The key of the certificate of this type that an execution gets for a generation. */
  public KeyPair tls(Generation generation, UUID execution, KeyType type) {
    return load(generation, tlsName(execution, type));
  }

  /** Makes the key by which a generation signs; RSA keys have the fleet's size. */
  public KeyPair createDkim(Generation generation, DkimAlgorithm algorithm) {
    return create(
        generation,
        dkimName(algorithm),
        () ->
            switch (algorithm) {
              case RSA -> generate("RSA", dkimBits);
              case ED25519 -> generate("Ed25519", 255);
            });
  }

  /** The key by which a generation signs. */
  public KeyPair dkim(Generation generation, DkimAlgorithm algorithm) {
    return load(generation, dkimName(algorithm));
  }

  /** Makes the key by which a generation's nodes let us in. */
  public KeyPair createSsh(Generation generation) {
    return create(generation, SSH, () -> generate("EC", 256));
  }

  /** The key by which a generation's nodes let us in. */
  public KeyPair ssh(Generation generation) {
    return load(generation, SSH);
  }

  private static String tlsName(UUID execution) {
    return "tls-" + execution;
  }

  private static String tlsName(UUID execution, KeyType type) {
    return tlsName(execution) + "-" + type.name();
  }

  private static String dkimName(DkimAlgorithm algorithm) {
    return switch (algorithm) {
      case RSA -> DKIM;
      case ED25519 -> DKIM + "-ed25519";
    };
  }

  /** Ten letters and digits: a selector tells neither the generation nor the time. */
  public String newSelectorName() {
    StringBuilder name = new StringBuilder("s");
    random
        .ints(SELECTOR_LENGTH, 0, SELECTOR_LETTERS.length())
        .forEach(index -> name.append(SELECTOR_LETTERS.charAt(index)));
    return name.toString();
  }

  /** PKCS #8 in PEM (RFC 7468 section 10). */
  public String pem(PrivateKey key) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  /** Hex of SHA-256 over the SubjectPublicKeyInfo. */
  public String spkiSha256(PublicKey key) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether there is a DKIM key of the generation: it was not destroyed. */
  public boolean holdsDkim(Generation generation) {
    return names(generation).stream().anyMatch(GenerationKeys::isDkim);
  }

  /** Whether a name of {@link #names} is that of a DKIM key. */
  static boolean isDkim(String name) {
    return name.startsWith(DKIM);
  }

  /** Whether a name of {@link #names} is that of a key of an execution's certificates. */
  static boolean isOf(UUID execution, String name) {
    return name.startsWith(tlsName(execution));
  }

  /** What the keys of a generation are called, sorted; empty when none is left. */
  public List<String> names(Generation generation) {
    Path keys = folderOf(generation);
    if (!Files.exists(keys)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(keys)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(SUFFIX))
          .map(file -> file.substring(0, file.length() - SUFFIX.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the keys cannot be listed in " + keys, e);
    }
  }

  /** Deletes a key; one that is gone already is fine. */
  void delete(Generation generation, String name) {
    Fence.ensureHeld();
    Path keys = folderOf(generation);
    try {
      Files.deleteIfExists(keys.resolve(name + SUFFIX));
      if (names(generation).isEmpty()) {
        Files.deleteIfExists(keys);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a key could not be destroyed in " + keys, e);
    }
  }

  private synchronized KeyPair create(
      Generation generation, String name, Supplier<KeyPair> generator) {
    Path file = file(generation, name);
    if (register.fingerprint(generation.number(), name).isEmpty() && !Files.exists(file)) {
      KeyPair pair = generator.get();
      Fence.ensureHeld();
      write(file, pair);
    }
    return load(generation, name);
  }

  /** One that lies in its place and is on no record was made just before a crash, or long ago. */
  private synchronized KeyPair load(Generation generation, String name) {
    Path file = file(generation, name);
    if (!Files.exists(file)) {
      throw missing(generation, name);
    }
    KeyPair pair = read(file);
    String found = spkiSha256(pair.getPublic());
    String known = register.made(generation.number(), name, found);
    if (!known.equals(found)) {
      throw new MissingKeyException(
          "the private key %s of generation %d in %s is another one: its public half has SHA-256 %s, on record is %s"
              .formatted(name, generation.number(), file, found, known));
    }
    return pair;
  }

  private MissingKeyException missing(Generation generation, String name) {
    String why =
        register
            .destroyedAt(generation.number(), name)
            .map(at -> "it was destroyed at " + at)
            .or(
                () ->
                    register
                        .fingerprint(generation.number(), name)
                        .map(
                            known ->
                                "it was made, with a public half of SHA-256 %s; it was lost, or lies on the host that made it"
                                    .formatted(known)))
            .orElse("none was made");
    return new MissingKeyException(
        "there is no private key %s of generation %d in %s: %s"
            .formatted(name, generation.number(), file(generation, name), why));
  }

  private void write(Path file, KeyPair pair) {
    try {
      store(file, pair);
    } catch (IOException e) {
      throw new UncheckedIOException("the key file cannot be written: " + file, e);
    }
  }

  private KeyPair read(Path file) {
    try {
      return parse(vault.open(Files.readString(file), Vault.place(file)).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the key file cannot be read: " + file, e);
    }
  }

  private Path file(Generation generation, String name) {
    return folderOf(generation).resolve(name + SUFFIX);
  }

  private Path folderOf(Generation generation) {
    return folder.resolve("g" + generation.number());
  }

  /** Three lines: algorithm, private key, public key. Whole or not at all. */
  private void store(Path file, KeyPair pair) throws IOException {
    String text =
        String.join(
            "\n",
            pair.getPublic().getAlgorithm(),
            Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
            Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    PrivateFiles.createUnlessThere(file, vault.seal(text, Vault.place(file)));
  }

  private static KeyPair parse(List<String> lines) {
    try {
      KeyFactory factory = KeyFactory.getInstance(lines.getFirst());
      return new KeyPair(
          factory.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(2)))),
          factory.generatePrivate(
              new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))));
    } catch (GeneralSecurityException e) {
      // Without the cause: its message could hold key material.
      throw new IllegalStateException("a key file of the fleet is damaged");
    }
  }

  private static KeyPair generate(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
