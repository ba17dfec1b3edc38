package dev.exuvia.orchestrator.dkim;

import dev.exuvia.orchestrator.secret.DkimAlgorithm;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A DKIM selector as one generation uses it: under which name its public key is published (RFC 6376
 * section 3.6.2), and how far the key's life has come.
 *
 * @param domain the signing domain, {@code d=}; or that of the {@link SelectorRing}
 * @param name the selector, {@code s=}: letters and digits that say nothing of the generation
 * @param since when it came into this state
 * @param safeAt once revoked: when no cache can hold the key any more
 */
public record Selector(
    String domain,
    String name,
    int generation,
    DkimAlgorithm algorithm,
    PublicKey publicKey,
    State state,
    Instant since,
    Optional<Instant> safeAt) {

  /**
   * The life of a key, in order; never backwards.
   *
   * <p>{@code PENDING}: chosen. {@code PUBLISHED}: every name server gives it. {@code SIGNING}:
   * mail may be signed with it. {@code VERIFYING}: nothing is signed any more, what was is still on
   * its way. {@code REVOKED}: every name server gives an empty {@code p=}. {@code GONE}: no cache
   * holds the key, and nothing is left of it but the memory.
   */
  public enum State {
    PENDING,
    PUBLISHED,
    SIGNING,
    VERIFYING,
    REVOKED,
    GONE
  }

  /** The owner name of the key record, absolute. */
  public String recordName() {
    return name + "._domainkey." + domain + ".";
  }
}
