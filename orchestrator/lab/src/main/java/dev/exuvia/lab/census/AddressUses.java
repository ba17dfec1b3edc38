package dev.exuvia.lab.census;

import dev.exuvia.lab.report.AddressUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who had which address when, put together from looks at who has which now. */
final class AddressUses {

  private final List<AddressUse> ended = new ArrayList<>();
  private final Map<String, Instant> since = new LinkedHashMap<>();

  /** These addresses are in use at this moment, and no others. */
  synchronized void saw(Collection<String> addresses, Instant now) {
    since.entrySet().removeIf(use -> !addresses.contains(use.getKey()) && end(use, now));
    addresses.forEach(address -> since.putIfAbsent(address, now));
  }

  private boolean end(Map.Entry<String, Instant> use, Instant now) {
    ended.add(new AddressUse(use.getKey(), use.getValue(), Optional.of(now), Optional.empty()));
    return true;
  }

  /** In the order in which they began, those that go on last. */
  synchronized List<AddressUse> all() {
    List<AddressUse> all = new ArrayList<>(ended);
    since.forEach(
        (address, from) ->
            all.add(new AddressUse(address, from, Optional.empty(), Optional.empty())));
    return AddressUse.rested(all);
  }

  /** How many are in use, and how many were released less than a quarantine ago. */
  synchronized Map<String, Long> counts(Duration quarantine, Instant now) {
    Instant before = now.minus(quarantine);
    Map<String, Long> counts = new TreeMap<>();
    counts.put("in use", (long) since.size());
    counts.put(
        "in quarantine",
        ended.stream()
            .filter(use -> use.releasedAt().filter(before::isBefore).isPresent())
            .count());
    return counts;
  }
}
