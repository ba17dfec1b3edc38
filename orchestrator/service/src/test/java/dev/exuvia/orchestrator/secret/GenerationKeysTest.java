package dev.exuvia.orchestrator.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.vault.MasterKey;
import dev.exuvia.cert.vault.TinkVault;
import dev.exuvia.cert.vault.Vault;
import dev.exuvia.engine.SettableClock;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Generations;
import dev.exuvia.orchestrator.rotation.TestSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class GenerationKeysTest {

  private static final UUID EXECUTION = UUID.randomUUID();
  private static final Generation THIRD =
      new Generation(
          3,
          UUID.randomUUID(),
          Generation.State.PREPARING,
          Instant.EPOCH,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private final SettableClock clock = new SettableClock();
  private final Jdbi database = TestSchema.create();

  private GenerationKeys keys(Path place, Vault vault) {
    return new GenerationKeys(place, 2048, vault, new KeyRegister(database, clock));
  }

  private List<String> stored() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.add(Files.readString(file));
      }
      return texts;
    }
  }

  @Test
  void noPrivateKeyLiesOpenOnTheDiskAndEachIsFoundAgain() throws IOException {
    Vault vault = new TinkVault(MasterKey.generate());
    GenerationKeys keys = keys(folder, vault);

    KeyPair tls = keys.createTls(THIRD, EXECUTION, KeyType.ECDSA_P256);
    KeyPair ssh = keys.createSsh(THIRD);

    assertThat(stored())
        .hasSize(2)
        .allMatch(text -> text.startsWith("exuvia-sealed-1:"))
        .noneMatch(text -> text.contains(base64(tls)) || text.contains(base64(ssh)));
    GenerationKeys later = keys(folder, vault);
    assertThat(later.tls(THIRD, EXECUTION, KeyType.ECDSA_P256).getPrivate())
        .isEqualTo(tls.getPrivate());
  }

  /** Two orchestrators, each with its own locks, over one folder and one database. */
  @Test
  void whoeverIsFirstMakesTheKeyForAll() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 150; round++) {
        UUID execution = UUID.randomUUID();
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<KeyPair>> both =
            Stream.of(keys(folder, Vault.NONE), keys(folder, Vault.NONE))
                .map(
                    keys ->
                        threads.submit(
                            () -> {
                              together.await();
                              return keys.createTls(THIRD, execution, KeyType.ECDSA_P256);
                            }))
                .toList();
        assertThat(both.get(0).get().getPrivate()).isEqualTo(both.get(1).get().getPrivate());
      }
    }
    assertThat(stored()).as("no draft is left").hasSize(150);
  }

  @Test
  void whatIsDestroyedIsOnRecordAlsoWhenTheProcessDiesBetween() throws IOException {
    Generation generation = new Generations(database, clock).begin(EXECUTION);
    GenerationKeys keys = keys(folder, Vault.NONE);
    KeyDestruction destruction = new KeyDestruction(keys, database, clock);
    keys.createTls(generation, EXECUTION, KeyType.ECDSA_P256);
    keys.createTls(generation, UUID.randomUUID(), KeyType.ECDSA_P256);
    keys.createSsh(generation);

    destruction.tls(generation, EXECUTION);
    assertThat(destruction.record())
        .singleElement()
        .satisfies(key -> assertThat(key.name()).startsWith("tls-" + EXECUTION))
        .satisfies(key -> assertThat(key.at()).isEqualTo(clock.instant()));
    assertThat(stored()).hasSize(2);

    // Died after deleting: the file is gone, the record says only that it was to be.
    database.useHandle(handle -> handle.execute("update destroyed_key set destroyed_at = null"));
    clock.advance(Duration.ofHours(1));
    destruction.all(generation);
    assertThat(destruction.record()).hasSize(3).allMatch(key -> key.at().equals(clock.instant()));
    assertThat(stored()).isEmpty();
    destruction.all(generation);
    assertThat(destruction.record()).hasSize(3);
    assertThatThrownBy(() -> keys.ssh(generation))
        .isInstanceOf(MissingKeyException.class)
        .hasMessageContaining("it was destroyed at " + clock.instant());
  }

  @Test
  void whatWasNeverMadeIsNotThere() {
    assertThatThrownBy(() -> keys(folder, Vault.NONE).dkim(THIRD, DkimAlgorithm.ED25519))
        .isInstanceOf(MissingKeyException.class)
        .hasMessageContaining("no private key dkim-ed25519 of generation 3 in " + folder)
        .hasMessageEndingWith("none was made");
    assertThat(Files.exists(folder.resolve("g3"))).isFalse();
  }

  /** A second host takes over: the world knows the key that lies on the first one. */
  @Test
  void whatAnotherHostMadeIsNotMadeAnew() {
    KeyPair made = keys(folder, Vault.NONE).createDkim(THIRD, DkimAlgorithm.ED25519);
    GenerationKeys other = keys(elsewhere, Vault.NONE);

    for (ThrowingCallable attempt :
        List.<ThrowingCallable>of(
            () -> other.createDkim(THIRD, DkimAlgorithm.ED25519),
            () -> other.dkim(THIRD, DkimAlgorithm.ED25519))) {
      assertThatThrownBy(attempt)
          .isInstanceOf(MissingKeyException.class)
          .hasMessageContaining("dkim-ed25519 of generation 3 in " + elsewhere)
          .hasMessageContaining("SHA-256 " + other.spkiSha256(made.getPublic()));
    }
    assertThat(Files.exists(elsewhere.resolve("g3"))).isFalse();
  }

  @Test
  void anotherKeyInItsPlaceIsNotTaken() throws IOException {
    GenerationKeys keys = keys(folder, Vault.NONE);
    KeyPair made = keys.createSsh(THIRD);
    GenerationKeys foreign =
        new GenerationKeys(
            elsewhere, 2048, Vault.NONE, new KeyRegister(TestSchema.create(), clock));
    foreign.createSsh(THIRD);
    Files.copy(
        elsewhere.resolve("g3/ssh.key"),
        folder.resolve("g3/ssh.key"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> keys.createSsh(THIRD))
        .isInstanceOf(MissingKeyException.class)
        .hasMessageContaining("is another one")
        .hasMessageContaining("on record is " + keys.spkiSha256(made.getPublic()));
  }

  /** A crash between the file and the record, or a key of an earlier version of the service. */
  @Test
  void whatLiesInItsPlaceAndIsOnNoRecordIsTaken() {
    KeyPair made = keys(folder, Vault.NONE).createSsh(THIRD);
    database.useHandle(handle -> handle.execute("delete from generation_key"));

    assertThat(keys(folder, Vault.NONE).createSsh(THIRD).getPublic()).isEqualTo(made.getPublic());
    assertThat(keys(folder, Vault.NONE).ssh(THIRD).getPublic()).isEqualTo(made.getPublic());
  }

  private static String base64(KeyPair pair) {
    return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
  }
}
