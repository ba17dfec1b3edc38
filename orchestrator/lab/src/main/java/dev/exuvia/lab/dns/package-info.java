/**
 * Watches what every name server gives while the lab rotates, and lets the checker of {@code
 * dns-publisher} say whether caches could have held a combination that does not work. Asks the name
 * servers themselves, never the service.
 */
package dev.exuvia.lab.dns;
