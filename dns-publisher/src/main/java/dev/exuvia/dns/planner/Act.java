package dev.exuvia.dns.planner;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.mail.MtaStsPolicy;

/** What is done at an event. */
public sealed interface Act {
  /**
   * Changes an RRset.
   *
   * @param stage what it is afterwards
   */
  record Publish(Change change, Stage stage) implements Act {}

  /** Begins to serve an MTA-STS policy on the first web server. */
  record ServePolicy(String domain, MtaStsPolicy policy) implements Act {}
}
