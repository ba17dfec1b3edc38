package dev.exuvia.dns;

/** The zone's own NS and SOA belong to whoever runs the zone. Nothing was changed. */
public final class ProtectedRecordException extends DnsException {
  public ProtectedRecordException(String name, RecordType type) {
    super(
        "refusing to change "
            + type
            + " of "
            + name
            + ": NS and SOA of a zone belong to whoever runs its servers. Change them there.");
  }
}
