package dev.exuvia.cert.memory;

import dev.exuvia.cert.AccountKeys;
import dev.exuvia.cert.KeyType;
import java.net.URI;
import java.security.KeyPair;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Account keys that end with the process. */
public final class AccountKeysInMemory implements AccountKeys {
  private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();
  private final Map<String, URI> accounts = new ConcurrentHashMap<>();

  @Override
  public KeyPair keyOf(String issuer) {
    return keys.computeIfAbsent(issuer, absent -> KeyType.ECDSA_P256.generate());
  }

  @Override
  public Optional<URI> accountOf(String issuer) {
    return Optional.ofNullable(accounts.get(issuer));
  }

  @Override
  public void recordAccount(String issuer, URI account) {
    accounts.put(issuer, account);
  }

  @Override
  public boolean hasKey(String issuer) {
    return keys.containsKey(issuer);
  }

  @Override
  public void destroyKey(String issuer) {
    keys.remove(issuer);
  }

  @Override
  public void forget(String issuer) {
    keys.remove(issuer);
    accounts.remove(issuer);
  }
}
