package dev.exuvia.orchestrator.fleet;

import java.net.InetAddress;

/**
 * The server behind the edge nodes that holds the mailboxes.
 *
 * @param address takes LMTP, IMAP and POP3 from edge nodes
 */
public record Mailstore(InetAddress address) {}
