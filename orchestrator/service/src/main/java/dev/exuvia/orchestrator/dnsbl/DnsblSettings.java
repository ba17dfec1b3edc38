package dev.exuvia.orchestrator.dnsbl;

import java.util.List;

/**
 * Which lists a fleet's addresses must not be on.
 *
 * @param lists may be empty
 * @param unknown what to do about a list that can't be asked
 */
public record DnsblSettings(List<BlockList> lists, Unknown unknown) {

  /** What to do about a list that can't be asked or believed. */
  public enum Unknown {
    /** No address is admitted until it can. */
    STOP,
    /** It is told, and the other lists decide. */
    WARN
  }

  public DnsblSettings {
    lists = List.copyOf(lists);
  }
}
