package dev.exuvia.lab.report;

import java.util.List;

/**
 * What tells one generation from another.
 *
 * @param addresses of its edges
 * @param issuer name of the CA that issued its certificate
 * @param keyType such as {@code ECDSA_P256}
 * @param spkiSha256 of its certificates' keys, hex
 * @param selectors its DKIM selectors
 * @param tls profile, ciphers and groups of its edges in their order of preference
 * @param sshHostKey each edge's host key, as fingerprint or public key line
 */
public record GenerationFacts(
    List<String> addresses,
    String issuer,
    String keyType,
    List<String> spkiSha256,
    List<String> selectors,
    String tls,
    List<String> sshHostKey) {

  public GenerationFacts {
    addresses = List.copyOf(addresses);
    spkiSha256 = List.copyOf(spkiSha256);
    selectors = List.copyOf(selectors);
    sshHostKey = List.copyOf(sshHostKey);
  }
}
