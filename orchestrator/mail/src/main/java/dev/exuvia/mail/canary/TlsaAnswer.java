package dev.exuvia.mail.canary;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a resolver sees as TLSA 3 1 1 of a host.
 *
 * @param authenticated the resolver's AD flag: it has validated the answer by DNSSEC
 * @param spkiSha256 the hashes, hex in lower case; empty if there is no such record
 */
public record TlsaAnswer(boolean authenticated, SortedSet<String> spkiSha256) {
  public TlsaAnswer {
    spkiSha256 = Collections.unmodifiableSortedSet(new TreeSet<>(spkiSha256));
  }

  /** True if a sender that does DANE would require it here (RFC 7672 section 2.2). */
  public boolean usable() {
    return authenticated && !spkiSha256.isEmpty();
  }
}
