package dev.exuvia.cert.acme;

import dev.exuvia.cert.AccountKeys;
import dev.exuvia.cert.CertificateKeys;
import dev.exuvia.cert.IssuanceRequest;
import dev.exuvia.cert.Issuer;
import dev.exuvia.cert.KeyType;
import dev.exuvia.cert.OrderJournal;
import dev.exuvia.cert.file.AccountKeyFiles;
import dev.exuvia.cert.file.CertificateKeyFiles;
import dev.exuvia.cert.file.OrderJournalFiles;
import dev.exuvia.cert.quota.Quotas;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** What outlives a process: the files in one directory. */
record Desk(Path directory) {
  static final Pace QUICK =
      new Pace(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofSeconds(1));

  AccountKeys accountKeys() {
    return new AccountKeyFiles(directory.resolve("accounts"));
  }

  OrderJournal journal() {
    return new OrderJournalFiles(directory.resolve("orders"));
  }

  CertificateKeys certificateKeys() {
    return new CertificateKeyFiles(directory.resolve("keys"));
  }

  /** The issuance as a new process makes it. */
  AcmeIssuance issuance() {
    return issuance(journal(), HttpClients::trusting);
  }

  AcmeIssuance issuance(OrderJournal journal, HttpClients clients) {
    return new AcmeIssuance(
        accountKeys(), journal, Quotas.breakerOnly(), Clock.systemUTC(), QUICK, clients);
  }

  IssuanceRequest request(String key, Issuer issuer, KeyType type, Collection<String> names) {
    return new IssuanceRequest(
        key, issuer, new TreeSet<>(names), certificateKeys().obtain(key, type), Optional.empty());
  }
}
