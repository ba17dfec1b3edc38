package dev.exuvia.dns;

/** A CNAME and other data at one name (RFC 2181 section 10.1). Nothing was changed. */
public final class CnameConflictException extends DnsException {
  public CnameConflictException(String name) {
    this(
        name,
        "would have a CNAME beside other data. Delete the one in the same plan, or use another name");
  }

  private CnameConflictException(String name, String what) {
    super(name + " " + what + " (RFC 2181 section 10.1). Nothing was changed.");
  }

  /** For a backend whose servers do not put a CNAME where the same plan deletes other data. */
  public static CnameConflictException inOneStep(String name) {
    return new CnameConflictException(
        name,
        "would get a CNAME in the same instant in which its other data goes, which some servers"
            + " silently ignore. Delete the data in one plan, create the CNAME in the next");
  }
}
