/**
 * Publishing through the HTTP API of the PowerDNS Authoritative Server (version 4.5 and later,
 * {@code /api/v1}). One plan is one {@code PATCH} of RRsets, which the server writes in one
 * transaction of its database.
 */
package dev.exuvia.dns.powerdns;
