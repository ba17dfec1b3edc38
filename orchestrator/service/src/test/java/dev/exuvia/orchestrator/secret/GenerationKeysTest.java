package dev.exuvia.orchestrator.secret;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
    GenerationKeys keys = new GenerationKeys(folder, 2048, vault);

    KeyPair tls = keys.tls(THIRD, EXECUTION, KeyType.ECDSA_P256);
    KeyPair ssh = keys.ssh(THIRD);

    assertThat(stored())
        .hasSize(2)
        .allMatch(text -> text.startsWith("exuvia-sealed-1:"))
        .noneMatch(text -> text.contains(base64(tls)) || text.contains(base64(ssh)));
    GenerationKeys later = new GenerationKeys(folder, 2048, vault);
    assertThat(later.tls(THIRD, EXECUTION, KeyType.ECDSA_P256).getPrivate())
        .isEqualTo(tls.getPrivate());
  }

  @Test
  void whatIsDestroyedIsOnRecordAlsoWhenTheProcessDiesBetween() throws IOException {
    SettableClock clock = new SettableClock();
    Jdbi database = TestSchema.create();
    Generation generation = new Generations(database, clock).begin(EXECUTION);
    GenerationKeys keys = new GenerationKeys(folder, 2048, Vault.NONE);
    KeyDestruction destruction = new KeyDestruction(keys, database, clock);
    keys.tls(generation, EXECUTION, KeyType.ECDSA_P256);
    keys.tls(generation, UUID.randomUUID(), KeyType.ECDSA_P256);
    keys.ssh(generation);

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
  }

  private static String base64(KeyPair pair) {
    return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
  }
}
