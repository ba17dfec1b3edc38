package dev.exuvia.dns.planner;

import dev.exuvia.dns.Change;
import dev.exuvia.dns.mail.MtaStsPolicy;

/** What is done at an event. */
public sealed interface Act {
  /** Changes an RRset. */
  record Publish(Change change) implements Act {}

  /** Begins to serve an MTA-STS policy on the first web server. */
  record ServePolicy(String domain, MtaStsPolicy policy) implements Act {}
}
