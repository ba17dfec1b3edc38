package dev.exuvia.lab.report;

import java.util.List;

/**
 * What only shows in several rotations of one service, one after the other.
 *
 * @param asked how many rotations were asked for
 * @param quarantineSeconds how long a released address must rest
 * @param mailLifetimeSeconds how long a selector outlives the last mail it signed
 * @param atStart what was there before the first rotation
 * @param addresses who had which address when, in the order in which uses began
 * @param ringSlots which slot of the customers' ring of selectors each generation signs with
 * @param growth of everything that is counted
 */
public record Series(
    int asked,
    double quarantineSeconds,
    double mailLifetimeSeconds,
    Inventory atStart,
    List<AddressUse> addresses,
    List<String> ringSlots,
    List<Growth> growth) {

  public Series {
    addresses = List.copyOf(addresses);
    ringSlots = List.copyOf(ringSlots);
    growth = List.copyOf(growth);
  }
}
