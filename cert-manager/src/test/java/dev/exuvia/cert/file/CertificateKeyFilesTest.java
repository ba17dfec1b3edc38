package dev.exuvia.cert.file;

import dev.exuvia.cert.CertificateKeys;
import dev.exuvia.cert.CertificateKeysContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class CertificateKeyFilesTest implements CertificateKeysContract {
  @TempDir private Path directory;

  @Override
  public CertificateKeys empty() {
    return new CertificateKeyFiles(directory.resolve("store"));
  }

  @Override
  public CertificateKeys reopened(CertificateKeys store) {
    return new CertificateKeyFiles(directory.resolve("store"));
  }
}
