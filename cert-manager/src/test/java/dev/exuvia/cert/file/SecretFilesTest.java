package dev.exuvia.cert.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.KeysUnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretFilesTest {
  @TempDir private Path parent;

  private Path directory() {
    return parent.resolve("secrets");
  }

  @Test
  void onlyTheOwnerReadsAndNoDraftStays() throws IOException {
    SecretFiles files = new SecretFiles(directory());
    files.readOrCreate("a", "one");
    files.replace("b", "two");
    files.replace("b", "three");
    assertThat(permissions(directory())).isEqualTo("rwx------");
    try (Stream<Path> all = Files.list(directory())) {
      assertThat(all)
          .hasSize(2)
          .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
    }
    assertThat(files.read("b")).contains("three");
  }

  @Test
  void theFirstContentStays() {
    SecretFiles files = new SecretFiles(directory());
    assertThat(files.readOrCreate("a", "one")).isEqualTo("one");
    assertThat(files.readOrCreate("a", "two")).isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../a", "a/b", "", ".a", "a b", "ä"})
  void aNameStaysInItsDirectory(String name) {
    assertThatThrownBy(() -> new SecretFiles(directory()).read(name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDamagedKeyIsReportedWithoutItsContent() throws IOException {
    CertificateKeyFiles keys = new CertificateKeyFiles(directory());
    KeyPair key = keys.obtain("g1", KeyType.ECDSA_P256);
    String secret = Base64.getEncoder().encodeToString(key.getPrivate().getEncoded());
    Path file = directory().resolve("g1.key");
    Files.writeString(file, Files.readString(file).replace("KEY-----\nM", "KEY-----\nA"));
    assertThatThrownBy(() -> keys.find("g1"))
        .isInstanceOf(KeysUnreadableException.class)
        .hasMessageContaining("g1")
        .hasMessageNotContaining(secret.substring(2, 20))
        .hasNoCause();
  }

  @Test
  void aPlaceThatIsNoDirectoryIsReported() throws IOException {
    Files.writeString(directory(), "a file");
    assertThatThrownBy(() -> new CertificateKeyFiles(directory()).obtain("g1", KeyType.ECDSA_P256))
        .isInstanceOf(KeysUnreadableException.class)
        .hasMessageContaining(directory().toString())
        .hasMessageEndingWith(": Not a directory");
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
