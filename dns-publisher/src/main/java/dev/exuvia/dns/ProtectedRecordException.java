package dev.exuvia.dns;

/** A record that this plan must not touch. Nothing was changed. */
public final class ProtectedRecordException extends DnsException {
  private ProtectedRecordException(String name, RecordType type, String why) {
    super("refusing to change " + type + " of " + name + ": " + why + " Nothing was changed.");
  }

  /** The zone's own NS or SOA in a plan that is not forced. */
  public static ProtectedRecordException ofTheZone(String name, RecordType type) {
    return new ProtectedRecordException(
        name,
        type,
        "NS and SOA of a zone belong to whoever runs its servers. Change them there, or force the"
            + " plan.");
  }

  /** The zone's own NS or SOA would be created or deleted: a zone always has both. */
  public static ProtectedRecordException alwaysThere(String name, RecordType type) {
    return new ProtectedRecordException(
        name, type, "a zone always has its NS and SOA, so they can only be replaced.");
  }

  /**
   * One that this kind of backend cannot change, forced or not.
   *
   * @param why a sentence that says who can
   */
  public static ProtectedRecordException byTheBackend(String name, RecordType type, String why) {
    return new ProtectedRecordException(name, type, why);
  }

  /** A record of the ownership registry, which only the registry writes. */
  public static ProtectedRecordException ofTheRegistry(String name, RecordType type) {
    return new ProtectedRecordException(
        name, type, "it says who owns a record. Adopt or release the record instead.");
  }
}
