package dev.exuvia.orchestrator.dns;

import java.time.Instant;

/**
 * A server that gives something else than we published.
 *
 * @param name absolute
 * @param type of the RRset
 * @param server address of the server
 * @param expected the RRset as zone text; "nothing" when there should be none
 * @param found the same of what it gives
 * @param since when it was seen first
 */
public record Drift(
    String name, String type, String server, String expected, String found, Instant since) {

  boolean isOf(Drift other) {
    return name.equals(other.name) && type.equals(other.type) && server.equals(other.server);
  }

  /** Which RRset on which server. */
  public String subject() {
    return name + " " + type + " at " + server;
  }
}
