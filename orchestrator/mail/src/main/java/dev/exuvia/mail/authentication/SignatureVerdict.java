package dev.exuvia.mail.authentication;

import java.util.Optional;

/**
 * What became of one DKIM signature.
 *
 * @param domain who signed: {@code d=}, in lower case
 * @param selector with which key: {@code s=}
 * @param fault why it does not hold; empty if it does
 */
public record SignatureVerdict(String domain, String selector, Optional<String> fault) {

  public boolean holds() {
    return fault.isEmpty();
  }
}
