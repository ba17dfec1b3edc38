package dev.exuvia.lab.ledger;

/**
 * One physical copy of a message. Seeing the same copy twice is no duplicate; two copies are.
 *
 * @param place the mailbox, with its UIDVALIDITY if it has one, or the Maildir
 * @param id the UID or the file's name, unique in its place
 */
public record Copy(String place, String id) {}
