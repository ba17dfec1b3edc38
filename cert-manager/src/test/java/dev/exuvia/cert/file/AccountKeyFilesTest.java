package dev.exuvia.cert.file;

import dev.exuvia.cert.AccountKeys;
import dev.exuvia.cert.AccountKeysContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class AccountKeyFilesTest implements AccountKeysContract {
  @TempDir private Path directory;

  @Override
  public AccountKeys empty() {
    return new AccountKeyFiles(directory.resolve("store"));
  }

  @Override
  public AccountKeys reopened(AccountKeys store) {
    return new AccountKeyFiles(directory.resolve("store"));
  }
}
