package dev.exuvia.cert;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One certificate that is wanted. The same request may be made any number of times, also by another
 * process: together they get one certificate.
 *
 * @param key makes a repeat recognisable, for instance execution and step; letters, digits, {@code
 *     . _ - /}, at most 100. A new attempt after {@link Progress.Refused} takes a new key or
 *     another issuer
 * @param issuer who is to issue
 * @param names DNS names, lower case, no final dot, one to a hundred; {@code *.example.org} is one
 * @param certificateKey stored by the caller before the first call; never an account key
 * @param profile the certificate profile to ask for, where the authority has some
 * @param preferredChain of several chains take the one with a certificate that this name signed:
 *     the common name of a root or intermediate; the authority's own choice when none has it
 * @param replaces the certificate that this one is to replace (RFC 9773 section 5). Said only to
 *     the authority that it came from; others hear nothing of it
 */
public record IssuanceRequest(
    String key,
    Issuer issuer,
    SortedSet<String> names,
    KeyPair certificateKey,
    Optional<String> profile,
    Optional<String> preferredChain,
    Optional<Predecessor> replaces) {
  /**
   * A certificate to be replaced.
   *
   * @param issuer the name of the issuer that it came from
   */
  public record Predecessor(String issuer, X509Certificate certificate) {}

  public IssuanceRequest {
    Names.requireKey(key);
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    names.forEach(Names::requireDnsName);
    if (names.isEmpty() || names.size() > 100) {
      throw new IllegalArgumentException(
          "a certificate has one to a hundred names, found " + names.size());
    }
  }

  /** Takes the chain that the authority prefers, and replaces nothing. */
  public IssuanceRequest(
      String key,
      Issuer issuer,
      SortedSet<String> names,
      KeyPair certificateKey,
      Optional<String> profile) {
    this(key, issuer, names, certificateKey, profile, Optional.empty(), Optional.empty());
  }

  /** What {@link OrderJournal} knows this request by: an order belongs to one issuer. */
  public String journalKey() {
    return issuer.name() + "/" + key;
  }

  @Override
  public String toString() {
    return "IssuanceRequest[" + journalKey() + " " + names + "]";
  }
}
