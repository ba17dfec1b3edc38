package dev.exuvia.dns;

/** A name that the zone does not contain. Nothing was changed. */
public final class NotInZoneException extends DnsException {
  public NotInZoneException(String name, Zone zone) {
    super(
        name
            + " is not in zone "
            + zone.name()
            + ". Put the change into a plan for the zone that holds the name.");
  }
}
