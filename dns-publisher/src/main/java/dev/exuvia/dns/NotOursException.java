package dev.exuvia.dns;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** RRsets that a plan would change though nothing proves them ours. Nothing was changed. */
public final class NotOursException extends DnsException {
  private final transient List<RrsetKey> foreign;

  public NotOursException(Zone zone, String owner, Collection<RrsetKey> foreign) {
    super(
        "zone %s: nothing proves that owner '%s' may change %s. Nothing was changed. Adopt these if they are yours, or use other names."
            .formatted(
                zone.name(),
                owner,
                foreign.stream().map(RrsetKey::toString).collect(Collectors.joining(", "))));
    this.foreign = List.copyOf(foreign);
  }

  /** The RRsets that are not proved ours. */
  public List<RrsetKey> foreign() {
    return foreign;
  }
}
