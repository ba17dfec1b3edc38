/**
 * The proof that no message, session or minute is lost while a fleet rotates: traffic as a mail
 * service's users and peers make it, a ledger of every message, probes of every port, and the
 * report that judges them. Nothing here knows how a rotation works; it only sees the service from
 * outside.
 */
package dev.exuvia.lab;
