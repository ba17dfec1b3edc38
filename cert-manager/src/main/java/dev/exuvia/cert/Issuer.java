package dev.exuvia.cert;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An ACME certificate authority that this fleet may use.
 *
 * @param name how the fleet calls it, unique among its issuers; letters, digits, {@code . _ -}
 * @param directory the ACME directory, {@code https}
 * @param caaIdentity the domain that lets it issue when it stands in a CAA record (RFC 8659 section
 *     4.2), for instance {@code letsencrypt.org}
 * @param externalAccount the credentials of an existing customer account, where it wants them (RFC
 *     8555 section 7.3.4)
 * @param account what our account with it is kept under, the issuer's name unless there are several
 *     accounts; letters, digits, {@code . _ -}
 * @param trustedRoots who may have signed the certificate of its directory server; empty means whom
 *     the JVM trusts. Says nothing about the certificates that it issues
 * @param challenge how names are proven to it
 * @param timeout how long each of its answers may take, to the last octet; a second to ten minutes
 */
public record Issuer(
    String name,
    URI directory,
    String caaIdentity,
    Optional<ExternalAccount> externalAccount,
    String account,
    List<X509Certificate> trustedRoots,
    ChallengeType challenge,
    Duration timeout) {
  /** Enough for most: half a minute. */
  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

  public Issuer {
    Names.requireIdentifier("issuer name", name);
    Names.requireIdentifier("account of issuer " + name, account);
    if (!"https".equals(directory.getScheme())) {
      throw new IllegalArgumentException(
          "issuer " + name + ": the directory must be an https address, found " + directory);
    }
    if (caaIdentity.isBlank()) {
      throw new IllegalArgumentException("issuer " + name + ": the CAA identity is empty");
    }
    if (!isTimeout(timeout)) {
      throw new IllegalArgumentException(
          "issuer " + name + ": a timeout is a second to ten minutes, found " + timeout);
    }
    trustedRoots = List.copyOf(trustedRoots);
  }

  /** With one account, kept under its own name, proofs by DNS-01 and the usual timeout. */
  public Issuer(
      String name,
      URI directory,
      String caaIdentity,
      Optional<ExternalAccount> externalAccount,
      List<X509Certificate> trustedRoots) {
    this(
        name,
        directory,
        caaIdentity,
        externalAccount,
        name,
        trustedRoots,
        ChallengeType.DNS_01,
        USUAL_TIMEOUT);
  }

  /**
   * The same authority with an account that only this generation uses: an account URL in a CAA
   * record would otherwise link all generations (RFC 8657). Each takes a registration, which
   * authorities limit, and a fresh external account where those serve once.
   */
  public Issuer withAccountOf(int generation) {
    return new Issuer(
        name,
        directory,
        caaIdentity,
        externalAccount,
        name + ".g" + generation,
        trustedRoots,
        challenge,
        timeout);
  }

  /** Whether it is from a second to ten minutes. */
  public static boolean isTimeout(Duration span) {
    return span.compareTo(SHORTEST_TIMEOUT) >= 0 && span.compareTo(LONGEST_TIMEOUT) <= 0;
  }

  /** The same authority, given so much time for each answer. */
  public Issuer answeringWithin(Duration other) {
    return new Issuer(
        name, directory, caaIdentity, externalAccount, account, trustedRoots, challenge, other);
  }

  /** The same authority, to which names are proven so. */
  public Issuer provenBy(ChallengeType other) {
    return new Issuer(
        name, directory, caaIdentity, externalAccount, account, trustedRoots, other, timeout);
  }
}
