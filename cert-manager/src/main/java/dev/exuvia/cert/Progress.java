package dev.exuvia.cert;

import dev.exuvia.dns.RecordSet;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far an issuance has come, and what the caller does next. */
public sealed interface Progress {
  /**
   * Publish these, make sure that every authoritative server gives them, and call again with them.
   *
   * @param txt for proofs by DNS, one RRset per name that needs one, with a short TTL; nothing else
   *     may stand at these names. Take them back once the issuance ended
   * @param files for proofs by HTTP, what the web servers of the names must give
   * @param account the account that asks, for CAA {@code accounturi} (RFC 8657)
   * @param order the order that they are for
   */
  record PublishChallenges(List<RecordSet> txt, List<ChallengeFile> files, URI account, URI order)
      implements Progress {
    public PublishChallenges {
      txt = List.copyOf(txt);
      files = List.copyOf(files);
    }
  }

  /**
   * Nothing to do but to call again.
   *
   * @param retryAt not before this instant
   * @param why for humans
   */
  record Waiting(Instant retryAt, String why) implements Progress {}

  /**
   * Done; the certificate was checked.
   *
   * @param account the account that it was issued to
   * @param order the order that it came from
   */
  record Issued(IssuedCertificate certificate, URI account, URI order) implements Progress {
    /** The certificate and its intermediates, leaf first. */
    public List<X509Certificate> chain() {
      return certificate.chain();
    }
  }

  /**
   * This request will get no certificate from this issuer: the answer stays the same however often
   * it is repeated, unless {@code retryAt} says otherwise.
   *
   * @param why for humans; has what the authority said
   * @param tryAnotherIssuer whether another authority may well say yes
   * @param retryAt when the same request may be repeated here; empty when never
   */
  record Refused(String why, boolean tryAnotherIssuer, Optional<Instant> retryAt)
      implements Progress {}
}
