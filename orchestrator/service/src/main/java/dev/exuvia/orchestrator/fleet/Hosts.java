package dev.exuvia.orchestrator.fleet;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The stable host names. They stay through rotations while their addresses change; some or all may
 * be the same.
 *
 * @param mx MX of all domains, port 25
 * @param submission ports 465 and 587
 * @param imap ports 993 and 143
 * @param pop3 ports 995 and 110
 * @param egressSuffix nodes are called {@code g2-1.<egressSuffix>}; PTR and EHLO name
 */
public record Hosts(String mx, String submission, String imap, String pop3, String egressSuffix) {

  /** The names that certificates must be valid for. */
  public SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    names.add(mx);
    names.add(submission);
    names.add(imap);
    names.add(pop3);
    return names;
  }
}
