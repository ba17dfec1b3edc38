package dev.exuvia.cert.memory;

import dev.exuvia.cert.AccountKeys;
import dev.exuvia.cert.AccountKeysContract;

final class AccountKeysInMemoryTest implements AccountKeysContract {
  @Override
  public AccountKeys empty() {
    return new AccountKeysInMemory();
  }

  @Override
  public AccountKeys reopened(AccountKeys store) {
    return store;
  }
}
