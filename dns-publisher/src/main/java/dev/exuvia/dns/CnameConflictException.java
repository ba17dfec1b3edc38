package dev.exuvia.dns;

/** A CNAME and other data at one name (RFC 2181 section 10.1). Nothing was changed. */
public final class CnameConflictException extends DnsException {
  public CnameConflictException(String name) {
    super(
        name
            + " would have a CNAME beside other data, which RFC 2181 section 10.1 forbids."
            + " Delete the one in the same plan, or use another name. Nothing was changed.");
  }
}
