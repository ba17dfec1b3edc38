package dev.exuvia.cert;

import java.util.List;

/** The list of issuers holds nobody but the one in use, so no rotation is possible. */
public final class NoOtherIssuerException extends IssuanceException {
  private final List<String> known;

  NoOtherIssuerException(List<String> known) {
    super(
        known.isEmpty()
            ? "no issuer is configured: add at least two"
            : "the only issuer is the one in use, " + known.getFirst() + ": add another");
    this.known = List.copyOf(known);
  }

  /** The names of all issuers there are. */
  public List<String> known() {
    return known;
  }
}
