package dev.exuvia.orchestrator.rotation.preview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the next rotation would do if it began now.
 *
 * @param fleet which fleet
 * @param playbook what it would run
 * @param at the now of all this
 * @param scheduledAt when the regular rotation is due
 * @param fromGeneration the generation that it would replace; empty before the first
 * @param toGeneration the number of the one that it would bring into being
 * @param waitSeconds how long the waits for caches on the critical path take together
 * @param totalSeconds how long it takes from its begin to its end
 * @param over when it would be over, if it began now
 * @param workKnown whether work counts as long as it took in the last rotation of the same
 *     playbook; else it counts as nothing
 * @param steps in the order of their begins
 * @param changes of DNS, in the order of time; addresses and keys that don't exist yet have
 *     stand-ins
 * @param addresses what is wanted of the provider
 * @param certificate what is wanted of the authorities
 * @param problems why it would not begin, or what is wrong already; empty when nothing is
 */
public record Preview(
    String fleet,
    String playbook,
    Instant at,
    Optional<Instant> scheduledAt,
    Optional<Integer> fromGeneration,
    int toGeneration,
    long waitSeconds,
    long totalSeconds,
    Instant over,
    boolean workKnown,
    List<Step> steps,
    List<DnsChange> changes,
    Addresses addresses,
    Certificate certificate,
    List<String> problems) {

  /**
   * A step of the playbook.
   *
   * @param kind {@code work} or {@code wait}
   * @param startsAfterSeconds since the begin
   * @param seconds how long it takes
   * @param why of a wait: what caches may hold
   */
  public record Step(
      String name, String kind, long startsAfterSeconds, long seconds, Optional<String> why) {}

  /**
   * A change of an RRset.
   *
   * @param step the step that makes it
   * @param stage what the RRset is afterwards, such as {@code old and new}
   * @param before what is served now, in the zone's words; empty for nothing
   * @param after what will be; empty for nothing
   */
  public record DnsChange(
      String step,
      String name,
      String type,
      String stage,
      List<String> before,
      List<String> after) {}

  /**
   * Addresses of new nodes.
   *
   * @param wanted how many
   * @param free how many the pool has left that are neither in use nor in quarantine; empty where
   *     the provider has no pool of ours
   */
  public record Addresses(String provider, int wanted, Optional<Integer> free) {}

  /**
   * The certificates of the new nodes.
   *
   * @param issuer who would be asked first; empty when nobody may be asked
   * @param why it comes first
   * @param keyTypes of its certificates, the preferred one first
   * @param others who would be asked then, and who not at all: {@code name: reason}
   * @param quotas how much of each limit of the authorities is used at its busiest within 30 days
   */
  public record Certificate(
      Optional<String> issuer,
      String why,
      List<String> keyTypes,
      List<String> others,
      List<Quota> quotas) {}

  /**
   * A limit of an authority.
   *
   * @param limit in words
   * @param key what it is counted for
   * @param used at its busiest, this rotation counted
   * @param most that is allowed
   */
  public record Quota(String issuer, String limit, String key, int used, int most) {}
}
