package dev.exuvia.orchestrator.rotation;

import java.security.PublicKey;

/**
 * A DKIM selector of a service domain: under which name the public key of a generation is published
 * (RFC 6376 section 3.6.2).
 *
 * @param domain the signing domain, {@code d=}
 * @param name the selector, {@code s=}: letters and digits that say nothing of the generation
 */
public record Selector(String domain, String name, int generation, PublicKey publicKey) {

  /** The owner name of the key record, absolute. */
  public String recordName() {
    return name + "._domainkey." + domain + ".";
  }
}
