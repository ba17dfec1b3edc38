package dev.exuvia.cert.quota;

final class UseLedgerInMemoryTest extends UseLedgerContract {
  @Override
  protected UseLedger ledger() {
    return new UseLedgerInMemory();
  }
}
