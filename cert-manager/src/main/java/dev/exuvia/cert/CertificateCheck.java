package dev.exuvia.cert;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares a certificate with what was ordered. Pure. */
final class CertificateCheck {
  /** How far the authority's clock may run ahead of ours. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final String ANY_USAGE = "2.5.29.37.0";
  private static final Integer DNS_NAME = 2;

  private CertificateCheck() {}

  /** Everything that is wrong; empty when nothing is. */
  static List<String> findings(
      List<X509Certificate> chain, SortedSet<String> names, PublicKey key, Instant now) {
    if (chain.isEmpty()) {
      return List.of("the chain is empty");
    }
    X509Certificate leaf = chain.getFirst();
    List<String> findings = new ArrayList<>();
    checkNames(leaf, names, findings);
    if (!leaf.getPublicKey().equals(key)) {
      findings.add("it is for another key");
    }
    checkValidity(leaf, now, findings);
    checkUsage(leaf, findings);
    checkSignatures(chain, findings);
    return findings;
  }

  static SortedSet<String> dnsNames(X509Certificate certificate) {
    SortedSet<String> names = new TreeSet<>();
    for (List<?> name : alternativeNames(certificate)) {
      if (DNS_NAME.equals(name.getFirst())) {
        names.add(name.get(1).toString().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  private static void checkNames(
      X509Certificate leaf, SortedSet<String> names, List<String> findings) {
    SortedSet<String> found = dnsNames(leaf);
    if (!found.equals(names)) {
      findings.add("it is for " + found + ", ordered were " + names);
    }
    if (alternativeNames(leaf).size() > found.size()) {
      findings.add("it has names beside DNS names, or one twice");
    }
  }

  private static void checkValidity(X509Certificate leaf, Instant now, List<String> findings) {
    Instant from = leaf.getNotBefore().toInstant();
    Instant until = leaf.getNotAfter().toInstant();
    if (from.isAfter(now.plus(CLOCK_SKEW))) {
      findings.add("it is valid only from " + from);
    }
    if (!until.isAfter(now) || !until.isAfter(from)) {
      findings.add("it was valid only until " + until);
    }
  }

  private static void checkUsage(X509Certificate leaf, List<String> findings) {
    try {
      List<String> usages = leaf.getExtendedKeyUsage();
      if (usages != null && !usages.contains(SERVER_AUTH) && !usages.contains(ANY_USAGE)) {
        findings.add("it is not for TLS servers but for " + usages);
      }
    } catch (CertificateParsingException e) {
      findings.add("its key usage is unreadable");
    }
  }

  private static void checkSignatures(List<X509Certificate> chain, List<String> findings) {
    for (int signed = 0; signed + 1 < chain.size(); signed++) {
      try {
        chain.get(signed).verify(chain.get(signed + 1).getPublicKey());
      } catch (GeneralSecurityException e) {
        findings.add("certificate " + (signed + 1) + " of the chain is not signed by the next");
      }
    }
  }

  private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
