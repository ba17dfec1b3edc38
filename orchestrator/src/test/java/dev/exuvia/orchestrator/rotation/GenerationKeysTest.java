package dev.exuvia.orchestrator.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.vault.MasterKey;
import dev.exuvia.cert.vault.TinkVault;
import dev.exuvia.cert.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationKeysTest {

  private static final Generation THIRD =
      new Generation(
          3,
          UUID.randomUUID(),
          Generation.State.PREPARING,
          Instant.EPOCH,
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

    KeyPair tls = keys.tls(THIRD, KeyType.ECDSA_P256);
    KeyPair ssh = keys.ssh(THIRD);

    assertThat(stored())
        .hasSize(2)
        .allMatch(text -> text.startsWith("exuvia-sealed-1:"))
        .noneMatch(text -> text.contains(base64(tls)) || text.contains(base64(ssh)));
    GenerationKeys later = new GenerationKeys(folder, 2048, vault);
    assertThat(later.tls(THIRD, KeyType.ECDSA_P256).getPrivate()).isEqualTo(tls.getPrivate());
    later.destroy(THIRD);
    assertThat(stored()).isEmpty();
  }

  private static String base64(KeyPair pair) {
    return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
  }
}
