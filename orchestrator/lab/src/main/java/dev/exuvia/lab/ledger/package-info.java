/** What became of every message, from its sender's first attempt to the mailbox. */
package dev.exuvia.lab.ledger;
