package dev.exuvia.dns.checker;

import dev.exuvia.dns.propagation.Subject;

/**
 * One server gave one state of one RRset for some time.
 *
 * @param server any name that tells the servers of a zone apart
 * @param when a state that was only seen now and then counts from the last instant at which it may
 *     not have been there to the first at which it was gone
 */
public record Served(String server, Subject subject, State state, Interval when) {}
