package dev.exuvia.cert.quota;

/** What a limit counts, and for whom. */
public enum Counted {
  /** Orders that one account placed, whatever became of them. */
  ORDERS_PER_ACCOUNT("orders of the account"),
  /** Certificates with a name under one registered domain, of all accounts. */
  CERTIFICATES_PER_REGISTERED_DOMAIN("certificates for names under"),
  /** Certificates for exactly the same names, of all accounts. */
  CERTIFICATES_PER_NAME_SET("certificates for exactly"),
  /** Authorizations of one name that failed, of one account. */
  FAILURES_PER_NAME("failed authorizations of"),
  /** As before, but counted from zero again when the name is proven. */
  FAILURES_IN_A_ROW_PER_NAME("failed authorizations in a row of");

  private final String words;

  Counted(String words) {
    this.words = words;
  }

  /** For humans, to be followed by what it is counted for. */
  public String words() {
    return words;
  }
}
