package dev.exuvia.cert.memory;

import dev.exuvia.cert.CertificateKeys;
import dev.exuvia.cert.CertificateKeysContract;

final class CertificateKeysInMemoryTest implements CertificateKeysContract {
  @Override
  public CertificateKeys empty() {
    return new CertificateKeysInMemory();
  }

  @Override
  public CertificateKeys reopened(CertificateKeys store) {
    return store;
  }
}
